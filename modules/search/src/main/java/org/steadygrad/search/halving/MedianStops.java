package org.steadygrad.search.halving;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Every candidate goes on from rung to rung until {@link MedianRule} stops it. Those under way go on before new ones are
 * begun.
 */
public final class MedianStops implements Scheduler {
    private final List<Integer> steps;
    private final MedianRule rule;
    private final Map<Integer, List<Double>> losses = new TreeMap<>();
    private final Deque<Job> waiting = new ArrayDeque<>();
    private final UnderWay underWay;

    /** @param candidates begun in all, >= 1 */
    public MedianStops(Rungs rungs, MedianRule rule, int candidates) {
        this.steps = rungs.steps();
        this.rule = rule;
        this.underWay = new UnderWay(steps.get(0), candidates);
    }

    @Override
    public Optional<Job> ask() {
        return Optional.ofNullable(waiting.poll()).map(underWay::start).or(underWay::begin);
    }

    @Override
    public void tell(Job job, double loss) {
        underWay.end(job);
        List<Double> own = losses.computeIfAbsent(job.candidate(), none -> new ArrayList<>());
        own.add(Double.isFinite(loss) ? loss : Double.POSITIVE_INFINITY);
        if (job.rung() + 1 < steps.size() && Double.isFinite(loss) && !stops(job.candidate())) {
            waiting.add(new Job(job.candidate(), job.rung() + 1, steps.get(job.rung() + 1)));
        }
    }

    private boolean stops(int candidate) {
        List<double[]> others = losses.entrySet().stream()
                .filter(entry -> entry.getKey() != candidate)
                .map(entry -> array(entry.getValue()))
                .toList();
        return rule.stops(array(losses.get(candidate)), others);
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    @Override
    public void withdraw(Job job) {
        underWay.withdraw(job);
    }

    @Override
    public void beginNoMore() {
        underWay.beginNoMore();
    }

    @Override
    public List<Integer> ranking() {
        return Standing.ranked(losses.entrySet().stream()
                .map(entry -> new Standing(
                        entry.getKey(),
                        entry.getValue().size() - 1,
                        entry.getValue().get(entry.getValue().size() - 1)))
                .toList());
    }

    @Override
    public boolean done() {
        return underWay.none() && waiting.isEmpty() && underWay.allBegun();
    }
}
