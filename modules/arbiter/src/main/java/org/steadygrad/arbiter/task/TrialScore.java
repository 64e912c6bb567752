package org.steadygrad.arbiter.task;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.deeplearning4j.arbiter.optimize.api.data.DataProvider;
import org.deeplearning4j.arbiter.optimize.api.data.DataSource;
import org.deeplearning4j.arbiter.optimize.api.score.ScoreFunction;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.search.plan.Objective;

/** Scores of trials. The "model" that is scored is an {@link Outcome}; data are the trial's own. */
@SuppressWarnings("deprecation")
public enum TrialScore implements ScoreFunction {
    /** What this project's searches make small, see {@link Objective}. */
    LOSS {
        @Override
        double of(Outcome outcome) {
            return Objective.of(outcome);
        }

        @Override
        public boolean minimize() {
            return true;
        }
    },
    /** Share of the test set that is classified right at the end. */
    ACCURACY {
        @Override
        double of(Outcome outcome) {
            return outcome.finalAccuracy();
        }

        @Override
        public boolean minimize() {
            return false;
        }
    };

    abstract double of(Outcome outcome);

    @Override
    public double score(Object outcome, DataProvider data, Map<String, Object> dataParameters) {
        return of((Outcome) outcome);
    }

    @Override
    public double score(Object outcome, Class<? extends DataSource> source, Properties properties) {
        return of((Outcome) outcome);
    }

    @Override
    public List<Class<?>> getSupportedModelTypes() {
        return List.of(Outcome.class);
    }

    @Override
    public List<Class<?>> getSupportedDataTypes() {
        return List.of(Object.class);
    }
}
