package org.steadygrad.report;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A trial in the table of all: as it is read, and the exact numbers that CSV and JSON give. What an unfinished trial
 * lacks is null.
 *
 * @param state {@code finished}, {@code diverged} or {@code missing}
 * @param setting every factor that is not at its fallback
 * @param time for people
 * @param verdict its stable name
 * @param loss a number, or the text {@code NaN}, {@code Infinity} or {@code -Infinity}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TrialRow(
        String id,
        String workload,
        String optimizer,
        String condition,
        String rate,
        double learningRate,
        int seed,
        String setting,
        String state,
        String outcome,
        String detail,
        String time,
        String verdict,
        Integer verdictStep,
        Double accuracy,
        Object loss,
        Integer stepsToTarget,
        Integer steps,
        Long examples,
        Double seconds,
        String parameterHash) {}
