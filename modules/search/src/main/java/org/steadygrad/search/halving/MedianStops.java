package org.steadygrad.search.halving;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.steadygrad.core.catalog.Rule;

/**
 * Every candidate goes on from rung to rung until {@link MedianRule} stops it. Those under way go on before new ones are
 * begun.
 */
public final class MedianStops implements Scheduler {
    private final List<Integer> steps;
    private final MedianRule rule;
    private final Map<Integer, List<Double>> losses = new TreeMap<>();
    private final Deque<Job> waiting = new ArrayDeque<>();
    private final Set<Job> running = new HashSet<>();
    private int candidates;
    private int begun;

    /** @param candidates begun in all, >= 1 */
    public MedianStops(Rungs rungs, MedianRule rule, int candidates) {
        Rule.Whole.atLeast(1).check("halving.candidates", candidates);
        this.steps = rungs.steps();
        this.rule = rule;
        this.candidates = candidates;
    }

    @Override
    public Optional<Job> ask() {
        Optional<Job> job = Optional.ofNullable(waiting.poll()).or(this::begin);
        job.ifPresent(running::add);
        return job;
    }

    private Optional<Job> begin() {
        return begun < candidates ? Optional.of(new Job(begun++, 0, steps.get(0))) : Optional.empty();
    }

    @Override
    public void tell(Job job, double loss) {
        if (!running.remove(job)) {
            throw new IllegalArgumentException("a loss must be of a job under way, got one of " + job);
        }
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
        running.remove(job);
        beginNoMore();
    }

    @Override
    public void beginNoMore() {
        candidates = begun;
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
        return running.isEmpty() && waiting.isEmpty() && begun == candidates;
    }
}
