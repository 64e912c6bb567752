package org.steadygrad.diagnostics.probe;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.steadygrad.diagnostics.HeapBlocks;

/** Sums over a layer's activations, in double precision, in the order in which they lie in memory. */
final class Sums implements HeapBlocks.Reader {
    private static final int LANES = 4;

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

    /** Of one unit. In four lanes, always the same, since a sum waits for the one before it. */
    private void read(double[] block, int from, int to) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        double aa = 0;
        double bb = 0;
        double cc = 0;
        double dd = 0;
        int i = from;
        for (; i + LANES <= to; i += LANES) {
            a += block[i];
            b += block[i + 1];
            c += block[i + 2];
            d += block[i + 3];
            aa += block[i] * block[i];
            bb += block[i + 1] * block[i + 1];
            cc += block[i + 2] * block[i + 2];
            dd += block[i + 3] * block[i + 3];
        }
        for (; i < to; i++) {
            a += block[i];
            aa += block[i] * block[i];
        }
        sum += (a + b) + (c + d);
        squares += (aa + bb) + (cc + dd);
        saturated += saturated(block, from, to);
        alive[unit] = alive[unit] || answers(block, from, to);
    }

    private int saturated(double[] block, int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            count += range.saturated(block[i]) ? 1 : 0;
        }
        return count;
    }

    private static boolean answers(double[] block, int from, int to) {
        int i = from;
        while (i < to && block[i] == 0) {
            i++;
        }
        return i < to;
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
