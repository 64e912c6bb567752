package org.steadygrad.analysis.advice;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.steadygrad.analysis.Arm;
import org.steadygrad.analysis.statistics.Interval;
import org.steadygrad.core.experiment.Setting;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.search.boundary.EdgeDistribution;
import org.steadygrad.search.boundary.EdgeFit;
import org.steadygrad.search.boundary.EdgeFit.Observation;

/**
 * The boundary of stability of every arm, from all its trials, cut short or not: a posterior ({@link EdgeFit}). An arm that
 * was tried at one learning rate alone or at two, as in a search, is taken together with all that name the same things
 * whatever their numbers.
 */
final class Margins {
    private static final double TAIL = 0.025;

    /** As many learning rates tell of an arm by themselves. */
    private static final int ENOUGH_RATES = 3;

    private final Map<Object, List<Outcome>> groups = new HashMap<>();
    private final Map<Object, EdgeDistribution> edges = new HashMap<>();
    private final Set<Arm> byThemselves = new HashSet<>();

    /** @param outcomes of one workload */
    Margins(List<Outcome> outcomes) {
        Map<Arm, Set<Double>> rates = outcomes.stream()
                .map(outcome -> outcome.trial().setting())
                .collect(
                        Collectors.groupingBy(Arm::new, Collectors.mapping(Setting::learningRate, Collectors.toSet())));
        rates.forEach((arm, tried) -> {
            if (tried.size() >= ENOUGH_RATES) {
                byThemselves.add(arm);
            }
        });
        for (Outcome outcome : outcomes) {
            Setting setting = outcome.trial().setting();
            groups.computeIfAbsent(new Arm(setting), none -> new ArrayList<>()).add(outcome);
            groups.computeIfAbsent(setting.names(), none -> new ArrayList<>()).add(outcome);
        }
    }

    Margin of(Setting setting) {
        Object group = group(setting);
        List<Outcome> told = groups.get(group);
        EdgeDistribution edge = edges.computeIfAbsent(group, key -> edge(told));
        return new Margin(
                1 - edge.cumulative(log2(setting.learningRate()) + 1),
                Math.pow(2, edge.quantile(0.5)),
                new Interval(
                        Math.pow(2, edge.quantile(TAIL)), Math.pow(2, edge.quantile(1 - TAIL)), Interval.CONFIDENT),
                (int) told.stream().filter(Outcome::diverged).count(),
                told.size(),
                told.stream()
                        .mapToDouble(outcome -> outcome.trial().setting().learningRate())
                        .max()
                        .orElseThrow());
    }

    private static EdgeDistribution edge(List<Outcome> outcomes) {
        return EdgeFit.of(outcomes.stream()
                .map(outcome -> new Observation(outcome.trial().setting().learningRate(), outcome.diverged()))
                .toList());
    }

    private Object group(Setting setting) {
        Arm arm = new Arm(setting);
        return byThemselves.contains(arm) ? arm : setting.names();
    }

    private static double log2(double rate) {
        return Math.log(rate) / Math.log(2);
    }
}
