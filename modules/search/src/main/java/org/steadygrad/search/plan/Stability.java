package org.steadygrad.search.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.steadygrad.core.experiment.Setting;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.search.boundary.EdgeFit;
import org.steadygrad.search.boundary.EdgeFit.Observation;

/**
 * How likely a setting is to lie inside the boundary of stability, as the trials so far tell, cut short or not: the posterior
 * of {@link EdgeFit} over the learning rates of all settings of the same {@linkplain Setting#names names}, whatever their
 * numbers.
 */
final class Stability {
    private final Map<Object, List<Observation>> trials = new HashMap<>();

    void tell(Outcome outcome) {
        Setting setting = outcome.trial().setting();
        trials.computeIfAbsent(setting.names(), none -> new ArrayList<>())
                .add(new Observation(setting.learningRate(), outcome.diverged()));
    }

    /**
     * How likely half the trials or more do not diverge so many octaves above a setting's learning rate.
     *
     * @param setting of whose names a trial was told
     */
    double inside(Setting setting, double octaves) {
        double rate = setting.learningRate() * StrictMath.pow(2, octaves);
        return 1 - EdgeFit.of(trials.get(setting.names())).cumulative(StrictMath.log(rate) / StrictMath.log(2));
    }
}
