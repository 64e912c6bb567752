package org.steadygrad.core.experiment;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.steadygrad.core.InvalidInputException;

/**
 * A question and the trials that answer it.
 *
 * @param name kebab-case; names the run's folder
 * @param question one sentence, which the report opens with
 * @param kind how the trials are chosen
 * @param replicates whose seeds every setting is tried with, each once, at least one; where the kind gives every trial a
 *     seed of its own, the first of them alone
 * @param diagnostics what is recorded of every trial
 * @param source the experiment file's text, as the user wrote it
 */
public record Experiment(
        String name,
        String question,
        Kind kind,
        Grid grid,
        List<Integer> replicates,
        Budget budget,
        Optional<Target> target,
        StopRules stop,
        Diagnostics diagnostics,
        String source) {
    public Experiment {
        Objects.requireNonNull(name);
        Objects.requireNonNull(question);
        Objects.requireNonNull(kind);
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

    /** Every setting with every replicate. */
    public Experiment(
            String name,
            String question,
            Grid grid,
            List<Integer> replicates,
            Budget budget,
            Optional<Target> target,
            StopRules stop,
            Diagnostics diagnostics,
            String source) {
        this(name, question, new Kind.FullGrid(), grid, replicates, budget, target, stop, diagnostics, source);
    }

    /**
     * The same experiment with replicates 1 to {@code count}.
     *
     * @throws InvalidInputException if its kind says by itself which seeds are used for what
     */
    public Experiment withSeeds(int count) {
        if (kind instanceof Kind.Reseeded) {
            throw new InvalidInputException(
                    "seeds must not be given for %s: its file says which seeds tune and which judge".formatted(name));
        }
        if (kind instanceof Kind.Search) {
            throw new InvalidInputException(
                    "seeds must not be given for %s: its search says which seeds candidates are tried with"
                            .formatted(name));
        }
        if (!(kind instanceof Kind.FullGrid)) {
            throw new InvalidInputException(
                    "seeds must not be given for %s: every trial of a search has a seed of its own".formatted(name));
        }
        List<Integer> replicates = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            replicates.add(i);
        }
        return new Experiment(name, question, kind, grid, replicates, budget, target, stop, diagnostics, source);
    }

    /** How the run's trials are to be chosen. */
    public Design design() {
        boolean searches = kind instanceof Kind.Boundary || kind instanceof Kind.Search;
        return new Design(kind, searches ? plan() : List.of());
    }

    /**
     * Every setting with every replicate; all settings of the first replicate come first. Of a search, where each of its
     * arms starts; of a re-seeded grid, the trials that tune.
     */
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
