package org.steadygrad.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;

/**
 * All that the page of one trial shows, its words in the page's language.
 *
 * @param id the trial's id, or the name of what was recorded
 * @param title what was trained, in words
 * @param answers what the net answers, by the name of {@link org.steadygrad.core.text.Answers}
 * @param diverged whether the verdict is one of divergence
 * @param verdict how it ended; empty text if nothing is known of that
 * @param detail the numbers behind the verdict
 * @param facts what came of it
 * @param began where the divergence began, in words; empty text if it was not examined
 * @param diagnosis why it went wrong, and what to try
 * @param events what happened, in order of steps
 * @param findings what else was found, in order of steps
 * @param stages what each stage of the control did
 * @param marks steps worth a line in every picture
 * @param evaluations on the test set
 * @param target test accuracy aimed for; null if there is none
 * @param targetLoss test loss aimed for; null if there is none
 * @param limit of the sharpness; null if the optimizer has none
 * @param replay command that makes the last steps again; empty text if there is nothing to replay
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TrialDetail(
        String id,
        String title,
        String answers,
        boolean diverged,
        String verdict,
        String detail,
        List<Fact> facts,
        String began,
        DiagnosisWords diagnosis,
        List<Happening> events,
        List<Happening> findings,
        List<String> stages,
        List<Mark> marks,
        List<Reached> evaluations,
        Double target,
        Double targetLoss,
        Limit limit,
        String replay,
        Traces traces) {
    /** Something that happened at a step. */
    record Happening(int step, String text) {}

    /**
     * A step that pictures mark.
     *
     * @param kind {@code onset}, {@code verdict} or {@code finding}
     */
    record Mark(int step, String kind, String text) {}

    /**
     * The net on the test set.
     *
     * @param ms milliseconds of training until then; null where times of steps were not recorded
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Reached(int step, Long ms, BigDecimal accuracy, BigDecimal loss) {}

    /**
     * The sharpness that the optimizer bears at a learning rate of 1; over the learning rate of a step it is the limit of
     * that step.
     *
     * @param quantity the sharpness that it bounds, by its stable name
     */
    record Limit(String quantity, double atRateOne, String formula) {}

    TrialDetail with(Traces others) {
        return new TrialDetail(
                id,
                title,
                answers,
                diverged,
                verdict,
                detail,
                facts,
                began,
                diagnosis,
                events,
                findings,
                stages,
                marks,
                evaluations,
                target,
                targetLoss,
                limit,
                replay,
                others);
    }
}
