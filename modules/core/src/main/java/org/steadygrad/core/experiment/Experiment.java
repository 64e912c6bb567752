package org.steadygrad.core.experiment;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * A question and the trials that answer it.
 *
 * @param name kebab-case; names the run's folder
 * @param question one sentence, which the report opens with
 * @param replicates whose seeds every setting is tried with, each once, at least one
 * @param diagnostics what is recorded of every trial
 * @param source the experiment file's text, as the user wrote it
 */
public record Experiment(
        String name,
        String question,
        Grid grid,
        List<Integer> replicates,
        Budget budget,
        OptionalDouble target,
        StopRules stop,
        Diagnostics diagnostics,
        String source) {
    public Experiment {
        Objects.requireNonNull(name);
        Objects.requireNonNull(question);
        Objects.requireNonNull(grid);
        Objects.requireNonNull(budget);
        Objects.requireNonNull(target);
        Objects.requireNonNull(stop);
        Objects.requireNonNull(diagnostics);
        Objects.requireNonNull(source);
        replicates = List.copyOf(replicates);
        if (replicates.isEmpty() || new HashSet<>(replicates).size() < replicates.size()) {
            throw new IllegalArgumentException("seeds must be at least one, each once, got " + replicates);
        }
    }

    /** The same experiment with replicates 1 to {@code count}. */
    public Experiment withSeeds(int count) {
        List<Integer> replicates = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            replicates.add(i);
        }
        return new Experiment(name, question, grid, replicates, budget, target, stop, diagnostics, source);
    }

    /** Every setting with every replicate; all settings of the first replicate come first. */
    public List<Trial> plan() {
        List<Setting> settings = grid.settings();
        List<Trial> trials = new ArrayList<>(settings.size() * replicates.size());
        for (int replicate : replicates) {
            for (Setting setting : settings) {
                trials.add(new Trial(setting, replicate, budget, target, stop, diagnostics));
            }
        }
        return List.copyOf(trials);
    }
}
