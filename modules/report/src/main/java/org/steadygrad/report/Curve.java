package org.steadygrad.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;

/**
 * A quantity over steps for all seeds of a setting, as it is drawn.
 *
 * @param x steps
 * @param mid median over seeds; null where none has a finite value
 * @param low lowest over seeds and over the steps that a point stands for; empty if everywhere the same as {@code mid}
 * @param high highest likewise
 * @param ends where trials diverged
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Curve(List<Integer> x, List<BigDecimal> mid, List<BigDecimal> low, List<BigDecimal> high, List<End> ends) {
    /**
     * Where a trial's line stops because it diverged.
     *
     * @param x the last step with a finite value
     * @param y that value
     * @param step at which the trial was found to have diverged
     * @param verdict the rule it broke, by its stable name
     */
    record End(int x, BigDecimal y, int step, int seed, String verdict) {}

    static Curve empty() {
        return new Curve(List.of(), List.of(), List.of(), List.of(), List.of());
    }
}
