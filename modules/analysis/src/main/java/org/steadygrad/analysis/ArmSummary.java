package org.steadygrad.analysis;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.steadygrad.analysis.statistics.Sample;

/**
 * An arm at all its learning rates.
 *
 * @param cells by ascending learning rate, at least one
 * @param yardstick of the arm's workload
 */
public record ArmSummary(Arm arm, List<Cell> cells, Yardstick yardstick) {
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
     * before the first trial has finished.
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

    /** Final test accuracy at the best learning rate. */
    public Optional<Sample> bestAccuracy() {
        return best().flatMap(Cell::accuracy);
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
        return cells.stream().mapToInt(Cell::planned).sum();
    }

    public int finished() {
        return cells.stream().mapToInt(Cell::finished).sum();
    }

    public int diverged() {
        return cells.stream().mapToInt(Cell::diverged).sum();
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
