package org.steadygrad.report;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.steadygrad.analysis.statistics.Sample;
import org.steadygrad.core.outcome.Evaluation;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.core.outcome.Quantity;
import org.steadygrad.core.outcome.Series;
import org.steadygrad.core.outcome.TrainingClock;
import org.steadygrad.core.outcome.TrialResult;

/**
 * Curves of a setting over milliseconds of training ({@link TrainingClock}) in the place of steps. At a time each seed
 * counts with what it had reached by then: one that has spent its budget keeps its last value, one that diverged drops out.
 */
final class CurvesInTime {
    private final List<Seed> seeds;

    /** A trial and its clock. */
    private record Seed(TrialResult result, TrainingClock clock) {
        Outcome outcome() {
            return result.outcome();
        }

        double end() {
            return clock.milliseconds(outcome().steps());
        }
    }

    private CurvesInTime(List<Seed> seeds) {
        this.seeds = seeds;
    }

    /** Empty unless times were recorded in every trial, of which there is one at least. */
    static Optional<CurvesInTime> of(List<TrialResult> results) {
        List<Seed> seeds = results.stream()
                .flatMap(result -> TrainingClock.of(result).map(clock -> new Seed(result, clock)).stream())
                .toList();
        return seeds.isEmpty() || seeds.size() < results.size()
                ? Optional.empty()
                : Optional.of(new CurvesInTime(seeds));
    }

    /** A positive quantity; a point, which stands for the stretch of time that it ends, in so many equal stretches. */
    Curve series(Quantity quantity, int points) {
        double end = seeds.stream().mapToDouble(Seed::end).max().orElseThrow();
        int stretches = (int) Math.max(1, Math.min(Math.min(points, longest(quantity)), Math.ceil(end)));
        BandedCurve curve = new BandedCurve();
        for (int i = 1; i <= stretches; i++) {
            double from = end * (i - 1) / stretches;
            double to = end * i / stretches;
            curve.add(
                    (int) Math.round(to),
                    seeds.stream()
                            .map(seed -> seen(seed, quantity, from, to))
                            .filter(values -> values.length > 0)
                            .toArray(double[][]::new));
        }
        return curve.ending(ends(new SeriesCurve(quantity, 1).of(results())));
    }

    /** A figure of the test set: at the time by which the last of the seeds was evaluated after a step, of each as it was then. */
    Curve tested(TestCurve figure) {
        Curve inSteps = figure.of(results().stream().map(TrialResult::outcome).toList());
        MedianCurve curve = new MedianCurve();
        for (int step : inSteps.x()) {
            double time = seeds.stream()
                    .filter(seed -> evaluations(seed).stream().anyMatch(one -> one.step() == step))
                    .mapToDouble(seed -> seed.clock().milliseconds(step))
                    .max()
                    .orElseThrow();
            double[] values = seeds.stream()
                    .flatMapToDouble(seed -> tested(figure, seed, time).stream())
                    .filter(Double::isFinite)
                    .toArray();
            if (values.length > 0) {
                curve.add((int) Math.round(time), Sample.of(values));
            }
        }
        return curve.ending(ends(inSteps));
    }

    private List<TrialResult> results() {
        return seeds.stream().map(Seed::result).toList();
    }

    private int longest(Quantity quantity) {
        return results().stream()
                .flatMap(result -> result.series(quantity).stream())
                .mapToInt(Series::length)
                .max()
                .orElse(0);
    }

    /** Drawable values of a seed in a stretch of time, in ascending order; of a stretch without a step the last one. */
    private static double[] seen(Seed seed, Quantity quantity, double from, double to) {
        Optional<Series> series = seed.result().series(quantity).filter(one -> one.length() > 0);
        if (series.isEmpty() || seed.outcome().diverged() && from >= seed.end()) {
            return new double[0];
        }
        int[] steps = series.get().steps();
        int before = stepsUntil(seed, steps, from);
        int until = stepsUntil(seed, steps, to);
        float[] values = series.get().values();
        return IntStream.range(until > before ? before : Math.max(0, until - 1), until)
                .mapToDouble(i -> values[i])
                .filter(BandedCurve::drawable)
                .sorted()
                .toArray();
    }

    /** How many of the steps had ended by a time. */
    private static int stepsUntil(Seed seed, int[] steps, double time) {
        int low = 0;
        int high = steps.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (seed.clock().milliseconds(steps[middle]) <= time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private List<Evaluation> evaluations(Seed seed) {
        return TestCurve.onTheLine(
                seed.outcome(), seeds.stream().map(Seed::outcome).toList());
    }

    /** Between two evaluations on the straight line that joins them. */
    private OptionalDouble tested(TestCurve figure, Seed seed, double time) {
        List<Evaluation> on = evaluations(seed);
        double[] times = on.stream()
                .mapToDouble(one -> seed.clock().milliseconds(one.step()))
                .toArray();
        int found = Arrays.binarySearch(times, time);
        if (found >= 0) {
            return OptionalDouble.of(figure.figure(on.get(found)));
        }
        int next = -found - 1;
        if (next == 0) {
            return OptionalDouble.empty();
        }
        double last = figure.figure(on.get(next - 1));
        if (next == times.length) {
            return seed.outcome().diverged() ? OptionalDouble.empty() : OptionalDouble.of(last);
        }
        double share = (time - times[next - 1]) / (times[next] - times[next - 1]);
        return OptionalDouble.of(last + share * (figure.figure(on.get(next)) - last));
    }

    /** The same crosses at the times of their steps. */
    private List<Curve.End> ends(Curve inSteps) {
        return inSteps.ends().stream().map(this::inTime).toList();
    }

    private Curve.End inTime(Curve.End end) {
        TrainingClock clock = seeds.stream()
                .filter(seed -> seed.outcome().trial().replicate() == end.seed())
                .findFirst()
                .orElseThrow()
                .clock();
        return new Curve.End(
                (int) Math.round(clock.milliseconds(end.x())), end.y(), end.step(), end.seed(), end.verdict());
    }
}
