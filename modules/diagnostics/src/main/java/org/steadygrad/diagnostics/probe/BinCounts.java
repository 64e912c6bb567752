package org.steadygrad.diagnostics.probe;

import java.util.Arrays;
import org.steadygrad.core.outcome.Histogram;
import org.steadygrad.diagnostics.HeapBlocks;

/** Counts values by bin. In lanes: most values fall in few bins, and a count waits for the last one in the same place. */
final class BinCounts implements HeapBlocks.Reader {
    private static final int LANES = 4;

    private final double divisor;
    private final int[][] counts = new int[LANES][Histogram.BINS];

    /** @param divisor of each value */
    BinCounts(double divisor) {
        this.divisor = divisor;
    }

    @Override
    public void read(double[] block, int count) {
        int[] a = counts[0];
        int[] b = counts[1];
        int[] c = counts[2];
        int[] d = counts[3];
        int i = 0;
        for (; i + LANES <= count; i += LANES) {
            a[Binning.bin(block[i] / divisor)]++;
            b[Binning.bin(block[i + 1] / divisor)]++;
            c[Binning.bin(block[i + 2] / divisor)]++;
            d[Binning.bin(block[i + 3] / divisor)]++;
        }
        for (; i < count; i++) {
            a[Binning.bin(block[i] / divisor)]++;
        }
    }

    int[] total() {
        int[] total = new int[Histogram.BINS];
        Arrays.setAll(
                total, bin -> Arrays.stream(counts).mapToInt(lane -> lane[bin]).sum());
        return total;
    }
}
