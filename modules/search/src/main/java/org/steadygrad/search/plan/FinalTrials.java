package org.steadygrad.search.plan;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.experiment.Kind;
import org.steadygrad.core.experiment.Setting;
import org.steadygrad.core.experiment.Trial;

/**
 * What the best candidates of a search must show at the end: that they are as good with fresh seeds, by which what luck
 * added in choosing them is not paid out, and that they are not at the edge of divergence.
 */
final class FinalTrials {
    private static final MathContext DIGITS = new MathContext(4);

    private FinalTrials() {}

    /**
     * All with the whole budget, in a fixed order. What comes of a fresh seed or an octave above is to be known to its end,
     * even if it is lost: those trials end for nothing but divergence or the target.
     *
     * @param start gives all that trials share
     * @param best the best first
     */
    static Set<Trial> of(Kind.Finals finals, Trial start, List<Setting> best) {
        Set<Trial> trials = new LinkedHashSet<>();
        for (int seed = 0; seed <= finals.seeds(); seed++) {
            Trial known = start.with(start.replicate() + seed).with(start.stop().thoughLost());
            Trial own = seed == 0 ? start : known;
            best.forEach(setting -> trials.add(own.with(setting)));
            if (finals.octaves() > 0) {
                best.forEach(setting -> trials.add(known.with(above(setting, finals.octaves()))));
            }
        }
        return trials;
    }

    private static Setting above(Setting setting, double octaves) {
        double rate = setting.learningRate() * StrictMath.pow(2, octaves);
        return setting.with(
                Factor.LEARNING_RATE, new BigDecimal(rate).round(DIGITS).doubleValue());
    }
}
