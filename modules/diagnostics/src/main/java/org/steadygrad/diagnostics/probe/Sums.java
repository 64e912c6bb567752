package org.steadygrad.diagnostics.probe;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.steadygrad.diagnostics.HeapBlocks;

/** Sums over a layer's activations, in double precision, in the order in which they lie in memory. */
final class Sums implements HeapBlocks.Reader {
    private final ActiveRange range;
    private final long places;
    private final boolean[] alive;
    private long count;
    private double sum;
    private double squares;
    private long saturated;
    private long place;
    private int unit;

    /** @param activations examples, units, places if there are any */
    Sums(ActiveRange range, INDArray activations) {
        this.range = range;
        this.alive = new boolean[Math.toIntExact(activations.size(1))];
        this.places = activations.length() / activations.size(0) / alive.length;
    }

    @Override
    public void read(double[] block, int values) {
        int from = 0;
        while (from < values) {
            int to = (int) Math.min(values, from + places - place);
            read(block, from, to);
            place += to - from;
            if (place == places) {
                place = 0;
                unit = unit + 1 == alive.length ? 0 : unit + 1;
            }
            from = to;
        }
        count += values;
    }

    /** Of one unit. */
    private void read(double[] block, int from, int to) {
        double part = 0;
        double partOfSquares = 0;
        int outside = 0;
        int answered = 0;
        for (int i = from; i < to; i++) {
            double answer = block[i];
            part += answer;
            partOfSquares += answer * answer;
            outside += range.saturated(answer) ? 1 : 0;
            answered += answer == 0 ? 0 : 1;
        }
        sum += part;
        squares += partOfSquares;
        saturated += outside;
        alive[unit] |= answered > 0;
    }

    double mean() {
        return sum / count;
    }

    /** {@code sqrt(E[x²] - E[x]²)}, the spread of the population. */
    double std() {
        double variance = squares / count - mean() * mean();
        return Math.sqrt(variance < 0 ? 0 : variance);
    }

    double saturatedShare() {
        return (double) saturated / count;
    }

    /** The share of units that answered zero everywhere. */
    double deadShare() {
        int dead = 0;
        for (boolean answered : alive) {
            dead += answered ? 0 : 1;
        }
        return (double) dead / alive.length;
    }
}
