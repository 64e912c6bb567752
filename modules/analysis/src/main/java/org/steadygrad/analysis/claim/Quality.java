package org.steadygrad.analysis.claim;

import org.steadygrad.core.claim.Measure;
import org.steadygrad.core.outcome.Outcome;

/** What a measure sees in one trial at its best setting. */
enum Quality {
    ACCURACY {
        @Override
        double value(Outcome outcome, int horizon) {
            return outcome.finalAccuracy();
        }

        @Override
        double effect(double claimed, double against) {
            return claimed - against;
        }

        @Override
        double preference(Outcome outcome, int horizon) {
            return value(outcome, horizon);
        }
    },
    STEPS {
        @Override
        double value(Outcome outcome, int horizon) {
            return outcome.stepsToTarget().orElse(horizon);
        }

        @Override
        double effect(double claimed, double against) {
            return Math.log(against / claimed);
        }

        @Override
        double preference(Outcome outcome, int horizon) {
            return -value(outcome, horizon);
        }
    };

    static Quality of(Measure measure) {
        return measure == Measure.STEPS_TO_TARGET ? STEPS : ACCURACY;
    }

    /** In the measure's natural unit. */
    abstract double value(Outcome outcome, int horizon);

    /** Of two values, positive if the first is better, on the measure's {@link EffectScale}. */
    abstract double effect(double claimed, double against);

    /** The larger the better. */
    abstract double preference(Outcome outcome, int horizon);
}
