package org.steadygrad.experiments.tune;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.steadygrad.analysis.advice.LevelText;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.catalog.Numbers;
import org.steadygrad.core.experiment.Control;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.experiment.Setting;

/**
 * The search that a tuning makes, as an experiment file that anybody can run again.
 *
 * <p>Of the steps allowed, a trial is given a {@value #SHARE}th, but at least {@value #FEWEST} and at most
 * {@value #MOST}, and the finalists with their fresh seeds at most {@value #FINALS} such trials. Halving by three at three
 * rungs spends about a third of a trial on each candidate; candidates are begun as the rest allows.
 *
 * @param start gives all that is not searched
 * @param optimizers to choose from
 * @param lowest of the learning rates
 * @param highest of the learning rates
 * @param steps allowed in all
 * @param ending what ends the search
 * @param parallel trials at once that the machine can carry out
 */
record SearchFile(
        Setting start,
        List<Component> optimizers,
        double lowest,
        double highest,
        long steps,
        Ending ending,
        int parallel,
        int seed) {
    /** Of the experiment. */
    static final String NAME = "tune";

    static final int SHARE = 24;
    static final int FEWEST = 90;
    static final int MOST = 9_000;
    static final int FINALS = 10;
    static final int RUNGS = 9;

    /** A budget below it is refused. */
    static final int FEWEST_STEPS = 500;

    private static final int FEWEST_CANDIDATES = 9;
    private static final int MOST_CANDIDATES = 10_000;
    private static final Set<Factor> ELSEWHERE =
            Set.of(Factor.DATA, Factor.MODEL, Factor.OPTIMIZER, Factor.LEARNING_RATE, Factor.CONTROL);

    /** What ends a search. */
    enum Ending {
        /** The file, by the steps made. */
        STEPS,
        /** Whoever runs it, by the clock. */
        TIME
    }

    SearchFile {
        if (steps < FEWEST_STEPS) {
            throw new IllegalArgumentException(
                    "a search must have at least %d training steps, got %d".formatted(FEWEST_STEPS, steps));
        }
    }

    /** The control that is tried beside none, with a norm that the search replaces. */
    static Control clipping() {
        return Control.of(new Component("clip-global-norm", Map.of("maxNorm", 1.0)));
    }

    /** Steps of a trial that goes through, a multiple of its evaluations. */
    int trialSteps() {
        long share = Math.max(FEWEST, Math.min(MOST, steps / SHARE));
        return (int) (share / RUNGS * RUNGS);
    }

    /**
     * Twice as many as the steps are likely to be enough for: it is they that end the search. No bound where it is the clock,
     * for the machine may become faster than it was when it was asked.
     */
    int candidates() {
        if (ending == Ending.TIME) {
            return MOST_CANDIDATES;
        }
        long left = steps / trialSteps() - finalTrials();
        return (int) Math.max(FEWEST_CANDIDATES, Math.min(MOST_CANDIDATES, 2 * 3 * left));
    }

    /** One where the steps are few. */
    int finalists() {
        return steps / trialSteps() < FINALS + FEWEST_CANDIDATES ? 1 : 2;
    }

    private int finalTrials() {
        return finalists() * FINALS / 2;
    }

    /** Less than is left beside the finalists by what is under way when the search ends. */
    long searchSteps() {
        long whole = trialSteps();
        return Math.max(FEWEST_CANDIDATES * whole / 3, steps - (finalTrials() + 1) * whole);
    }

    /** The text of such a file, but that no candidate is begun any more after so many steps. */
    static String endingAfter(String text, long steps) {
        return text.replaceFirst("(?m)^search: \\{", "search: {steps: %d, ".formatted(steps));
    }

    String text() {
        List<String> lines = new ArrayList<>();
        lines.add("name: " + NAME);
        lines.add("question: "
                + LevelText.quoted("Which optimizer, learning rate, momentum and gradient control train %s on %s best?"
                        .formatted(named(start.model()), named(start.data()))));
        lines.add("kind: search");
        lines.add("data: " + LevelText.YAML.of(start.data()));
        lines.add("model: " + LevelText.YAML.of(start.model()));
        lines.addAll(factors());
        lines.add("space:");
        lines.add("  optimizer: "
                + optimizers.stream().map(LevelText.YAML::of).collect(Collectors.joining(", ", "[", "]")));
        if (optimizers.stream().anyMatch(optimizer -> optimizer.settings().containsKey("momentum"))) {
            lines.add("  optimizer.momentum: {from: 0.5, to: 0.98}");
        }
        lines.add("  learningRate: {from: %s, to: %s, scale: log}".formatted(rounded(lowest), rounded(highest)));
        lines.add("  control: [none, %s]".formatted(LevelText.YAML.of(clipping())));
        lines.add("  control.maxNorm: {from: 0.1, to: 10, scale: log}");
        lines.add("search: {generator: tpe, halving: asha, candidates: %d, least: %d, %s, seed: %d, finalists: %d}"
                .formatted(candidates(), trialSteps() / RUNGS, workers(), seed, finalists()));
        lines.add("budget: {steps: %d, evaluateEvery: %d}".formatted(trialSteps(), trialSteps() / RUNGS));
        String text = lines.stream().map(line -> line + "\n").collect(Collectors.joining());
        return ending == Ending.STEPS ? endingAfter(text, searchSteps()) : text;
    }

    /** What is the user's own is called by its file, folder or class. */
    private static String named(Component component) {
        return Stream.of("file", "folder", "class")
                .map(component.settings()::get)
                .flatMap(place -> place instanceof String text ? Stream.of(text) : Stream.empty())
                .findFirst()
                .map(place -> place.substring(Math.max(place.lastIndexOf('/'), place.lastIndexOf('\\')) + 1))
                .filter(place -> !place.isEmpty())
                .orElse(component.name());
    }

    /** What a clock ends depends on the machine anyway, so no trial need wait for another there. */
    private String workers() {
        return ending == Ending.STEPS
                ? "atOnce: " + Math.min(64, 2 * parallel)
                : "atOnce: %d, order: ended".formatted(Math.min(64, parallel));
    }

    private List<String> factors() {
        List<String> given = Factor.inFiles().stream()
                .filter(factor -> !ELSEWHERE.contains(factor))
                .filter(factor ->
                        factor.fallback().filter(factor.level(start)::equals).isEmpty())
                .map(factor -> "  %s: %s".formatted(factor.key(), LevelText.YAML.of(factor.level(start))))
                .toList();
        List<String> lines = new ArrayList<>();
        if (!given.isEmpty()) {
            lines.add("factors:");
            lines.addAll(given);
        }
        return lines;
    }

    private static String rounded(double rate) {
        return Numbers.text(new BigDecimal(rate)
                .round(new MathContext(2, RoundingMode.HALF_UP))
                .doubleValue());
    }
}
