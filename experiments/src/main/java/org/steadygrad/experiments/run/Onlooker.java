package org.steadygrad.experiments.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.steadygrad.core.experiment.Experiment;
import org.steadygrad.core.outcome.Outcome;

/** Looks on as a run goes, and may end its search. Called by one thread at a time. */
public interface Onlooker {
    /**
     * Before the first trial.
     *
     * @param folder of the run
     * @param journal what an earlier process stored, in the order in which it did
     */
    default void begins(Path folder, List<Outcome> journal) {}

    /** An outcome, once it is stored. */
    default void told(Outcome outcome) {}

    /**
     * Asked after every outcome.
     *
     * @return the experiment as which the run goes on, if another: one that chooses the same trials from the outcomes so far
     */
    default Optional<Experiment> goesOnAs() {
        return Optional.empty();
    }

    /** One that tells this and another, and asks this first. */
    default Onlooker and(Onlooker other) {
        Onlooker first = this;
        return new Onlooker() {
            @Override
            public void begins(Path folder, List<Outcome> journal) {
                first.begins(folder, journal);
                other.begins(folder, journal);
            }

            @Override
            public void told(Outcome outcome) {
                first.told(outcome);
                other.told(outcome);
            }

            @Override
            public Optional<Experiment> goesOnAs() {
                return first.goesOnAs().or(other::goesOnAs);
            }
        };
    }

    /** One that does nothing. */
    static Onlooker none() {
        return new Onlooker() {};
    }
}
