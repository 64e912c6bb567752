package org.steadygrad.analysis;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.steadygrad.analysis.statistics.LogUniformMean;
import org.steadygrad.analysis.statistics.Sample;
import org.steadygrad.analysis.statistics.TuningCurve;

/**
 * An arm at all its learning rates.
 *
 * @param cells by ascending learning rate, at least one
 * @param judging how the arm is judged
 * @param fresh of a re-seeded run the trials with fresh seeds, at the learning rate that the tuning seeds chose; empty
 *     before it is chosen, and in runs that tune and judge on the same seeds
 * @param yardstick of the arm's workload
 */
public record ArmSummary(Arm arm, List<Cell> cells, Judging judging, Optional<Cell> fresh, Yardstick yardstick) {
    /** Which trials tell how good an arm is. */
    public enum Judging {
        /** Those that chose its learning rate. */
        SAME_SEEDS,
        /** Others than those that chose its learning rate. */
        FRESH_SEEDS
    }

    public ArmSummary {
        cells = cells.stream()
                .sorted(Comparator.comparingDouble(Cell::learningRate))
                .toList();
        if (cells.isEmpty()) {
            throw new IllegalArgumentException("an arm needs at least one cell");
        }
    }

    /**
     * The learning rate with the highest mean over seeds of final test accuracy, the smaller one of equals; empty
     * before the first trial has finished. Trials with fresh seeds have no say.
     */
    public Optional<Cell> best() {
        Cell best = null;
        for (Cell cell : cells) {
            if (cell.finished() > 0 && (best == null || mean(cell) > mean(best))) {
                best = cell;
            }
        }
        return Optional.ofNullable(best);
    }

    /** The trials by which the arm is judged, at its best learning rate; empty before the first of them has finished. */
    public Optional<Cell> judged() {
        return judging == Judging.FRESH_SEEDS ? fresh.filter(cell -> cell.finished() > 0) : best();
    }

    /** Final test accuracy of the trials by which the arm is judged. */
    public Optional<Sample> bestAccuracy() {
        return judged().flatMap(Cell::accuracy);
    }

    /**
     * Final test accuracy to expect if the learning rate is not tuned but drawn log-uniformly from the range tried
     * ({@link LogUniformMean}), for each seed that finished at every rate; empty if none has.
     */
    public Optional<Sample> untuned() {
        double[] rates = cells.stream().mapToDouble(Cell::learningRate).toArray();
        List<Double> scores = seedsAtEveryRate().stream()
                .map(seed -> LogUniformMean.of(
                        rates,
                        cells.stream()
                                .mapToDouble(cell -> cell.accuracyBySeed().get(seed))
                                .toArray()))
                .toList();
        return scores.isEmpty() ? Optional.empty() : Optional.of(new Sample(scores));
    }

    /**
     * The accuracy to expect after trying some of the learning rates at random; over the seeds that finished at every
     * rate; empty if none has.
     */
    public Optional<TuningCurve> tuningCurve() {
        List<Integer> seeds = seedsAtEveryRate();
        return seeds.isEmpty()
                ? Optional.empty()
                : Optional.of(TuningCurve.of(cells.stream()
                        .map(cell -> Sample.of(
                                seeds.stream().map(cell.accuracyBySeed()::get).toList()))
                        .toList()));
    }

    private List<Integer> seedsAtEveryRate() {
        return cells.get(0).accuracyBySeed().keySet().stream()
                .filter(seed ->
                        cells.stream().allMatch(cell -> cell.accuracyBySeed().containsKey(seed)))
                .toList();
    }

    /** The rates around the best one that all train ({@link Cell#trains}); empty if the best one does not. */
    public Optional<RateRange> range() {
        return best().filter(this::trains).map(best -> around(cells.indexOf(best)));
    }

    public boolean trains(Cell cell) {
        return cell.trains(yardstick);
    }

    /** Whether at every learning rate at least one trial has finished. */
    public boolean everyRateSeen() {
        return cells.stream().allMatch(cell -> cell.finished() > 0);
    }

    public int planned() {
        return trials().mapToInt(Cell::planned).sum();
    }

    public int finished() {
        return trials().mapToInt(Cell::finished).sum();
    }

    public int diverged() {
        return trials().mapToInt(Cell::diverged).sum();
    }

    /** All trials, those with fresh seeds last. */
    private Stream<Cell> trials() {
        return Stream.concat(cells.stream(), fresh.stream());
    }

    private RateRange around(int best) {
        int first = best;
        int last = best;
        while (first > 0 && trains(cells.get(first - 1))) {
            first--;
        }
        while (last < cells.size() - 1 && trains(cells.get(last + 1))) {
            last++;
        }
        return new RateRange(
                cells.get(first).learningRate(),
                cells.get(last).learningRate(),
                last - first + 1,
                first == 0,
                last == cells.size() - 1);
    }

    private static double mean(Cell cell) {
        return cell.accuracy().orElseThrow().mean();
    }
}
