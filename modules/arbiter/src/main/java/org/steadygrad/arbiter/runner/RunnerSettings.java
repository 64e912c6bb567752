package org.steadygrad.arbiter.runner;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.steadygrad.core.catalog.Rule;
import org.steadygrad.core.experiment.Kind;

/**
 * How an {@link OrderedRunner} runs.
 *
 * @param atOnce candidates under way at once, a thread for each, >= 1
 * @param order in which results are heeded
 * @param journal file that keeps them, and that a runner goes on from if it is there
 */
public record RunnerSettings(int atOnce, Kind.Order order, Optional<Path> journal) {
    public RunnerSettings {
        new Rule.Whole(1, 64).check("runner.atOnce", atOnce);
        Objects.requireNonNull(order);
        Objects.requireNonNull(journal);
    }

    /** One after the other, without a journal. */
    public static RunnerSettings sequential() {
        return atOnce(1);
    }

    /** So many at once, heeded in the order in which they were begun, without a journal. */
    public static RunnerSettings atOnce(int count) {
        return new RunnerSettings(count, Kind.Order.CHOSEN, Optional.empty());
    }

    /** These settings, with a journal. */
    public RunnerSettings with(Path journal) {
        return new RunnerSettings(atOnce, order, Optional.of(journal));
    }

    /** These settings, with another order. */
    public RunnerSettings with(Kind.Order other) {
        return new RunnerSettings(atOnce, other, journal);
    }
}
