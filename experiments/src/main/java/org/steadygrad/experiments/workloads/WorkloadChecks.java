package org.steadygrad.experiments.workloads;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.steadygrad.core.experiment.Control;
import org.steadygrad.core.experiment.DataShape;
import org.steadygrad.core.experiment.Setting;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.experiments.workloads.WorkloadCheck.ParameterCount;
import org.steadygrad.experiments.workloads.WorkloadCheck.Study;
import org.steadygrad.models.Models;

/** The published statements that the workloads are held against. */
public final class WorkloadChecks {
    private static final DataShape DIGITS = DataShape.image(1, 28, 28, 10);
    private static final DataShape PHOTOS = DataShape.image(3, 32, 32, 10);

    /** Half way between chance and all right, with ten classes: far above what a net reaches that has not learnt. */
    private static final double LEARNT = 0.5;

    private static final List<WorkloadCheck> ALL = List.of(
            count("lenet-5", Map.of(), DIGITS, 61_706, "LeCun et al. 1998, with full connections"),
            count("2c2d", Map.of(), DIGITS, 3_274_634, "DeepOBS, Schneider et al. 2019"),
            count("3c3d", Map.of(), PHOTOS, 895_210, "DeepOBS, Schneider et al. 2019"),
            count("all-cnn-c", Map.of(), PHOTOS, 1_369_738, "Springenberg et al. 2015: 1.3M"),
            count("residual", Map.of("n", 3), PHOTOS, 269_722, "He et al. 2016, table 6: 0.27M"),
            count("residual", Map.of("n", 9), PHOTOS, 853_018, "He et al. 2016, table 6: 0.85M"),
            new Study(
                    "article-on-mnist",
                    "The article's net passes 97.5% on held-out digits with plain Nesterov momentum.",
                    "the bar of this project",
                    outcomes -> allReach(outcomes, 0.975)),
            new Study(
                    "2c2d-on-mnist",
                    "2c2d passes 98% on held-out digits.",
                    "the bar of this project; DeepOBS trains it on larger sets",
                    outcomes -> allReach(outcomes, 0.98)),
            new Study(
                    "adding",
                    "A recurrent net explodes on the adding problem at rates at which it learns once its gradient's norm is"
                            + " clipped.",
                    "Pascanu, Mikolov & Bengio 2013",
                    WorkloadChecks::clippingSaves),
            new Study(
                    "depth",
                    "Plain convolutions stop training at a depth at which residual ones train.",
                    "He et al. 2016",
                    WorkloadChecks::residualTrainsDeeper));

    private WorkloadChecks() {}

    public static List<WorkloadCheck> all() {
        return ALL;
    }

    private static WorkloadCheck count(
            String model, Map<String, Object> settings, DataShape shape, long published, String source) {
        return new ParameterCount(Models.catalog().component(model, settings), shape, published, source);
    }

    private static Finding allReach(List<Outcome> outcomes, double accuracy) {
        double worst =
                outcomes.stream().mapToDouble(Outcome::finalAccuracy).min().orElseThrow();
        return Finding.of(worst >= accuracy, "%s at worst of %d seeds".formatted(percent(worst), outcomes.size()));
    }

    /** At one rate all trials without a control must diverge, and all with one reach their target. */
    private static Finding clippingSaves(List<Outcome> outcomes) {
        Map<Double, List<Outcome>> byRate = outcomes.stream()
                .collect(Collectors.groupingBy(
                        outcome -> outcome.trial().setting().learningRate()));
        List<Double> saved = byRate.entrySet().stream()
                .filter(rate -> all(rate.getValue(), clipped().negate(), Outcome::diverged)
                        && all(rate.getValue(), clipped(), o -> o.stepsToTarget()
                                .isPresent()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        return Finding.of(
                !saved.isEmpty(),
                saved.isEmpty()
                        ? "at no rate do all trials explode without and all learn with it"
                        : "at %s every trial explodes without and reaches its target with it".formatted(saved));
    }

    private static Finding residualTrainsDeeper(List<Outcome> outcomes) {
        Function<Outcome, String> model =
                outcome -> outcome.trial().setting().model().label();
        Map<String, Double> best = outcomes.stream()
                .collect(Collectors.groupingBy(
                        model, Collectors.collectingAndThen(Collectors.toList(), WorkloadChecks::bestOfRates)));
        List<Map.Entry<String, Double>> plain = best.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("plain-convnet"))
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .toList();
        double residual = best.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("residual"))
                .mapToDouble(Map.Entry::getValue)
                .max()
                .orElseThrow();
        boolean shallowTrains = plain.get(0).getValue() >= LEARNT;
        boolean deepFails = plain.get(plain.size() - 1).getValue() < LEARNT;
        return Finding.of(
                shallowTrains && deepFails && residual >= LEARNT,
                best.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(entry -> entry.getKey() + " " + percent(entry.getValue()))
                        .collect(Collectors.joining(", ", "best of the rates, mean over seeds: ", "")));
    }

    private static double bestOfRates(List<Outcome> outcomes) {
        Map<Setting, Double> means = outcomes.stream()
                .collect(Collectors.groupingBy(
                        outcome -> outcome.trial().setting(), Collectors.averagingDouble(Outcome::finalAccuracy)));
        return means.values().stream().mapToDouble(mean -> mean).max().orElseThrow();
    }

    private static Predicate<Outcome> clipped() {
        return outcome -> !outcome.trial().setting().control().equals(Control.none());
    }

    private static boolean all(List<Outcome> outcomes, Predicate<Outcome> chosen, Predicate<Outcome> rule) {
        return outcomes.stream().anyMatch(chosen)
                && outcomes.stream().filter(chosen).allMatch(rule);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f%%", 100 * share);
    }
}
