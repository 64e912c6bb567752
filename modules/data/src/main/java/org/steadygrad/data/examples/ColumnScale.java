package org.steadygrad.data.examples;

import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.steadygrad.data.reader.HostFloats;

/**
 * Brings the values of an example to comparable sizes, group by group:
 *
 * <pre>x' = (x - offset) / scale</pre>
 *
 * {@code standardize}: offset is the mean of the group over the training set, scale its standard deviation (divided by n).
 * {@code min-max}: offset is the smallest value, scale the largest less the smallest. A group of equal values has scale 1.
 *
 * @param group the group of each value of an example
 */
public record ColumnScale(int[] group, double[] offset, double[] scale) {
    public static final String STANDARDIZE = "standardize";
    public static final String MIN_MAX = "min-max";

    public static List<String> names() {
        return List.of(STANDARDIZE, MIN_MAX, "none");
    }

    /** Each of the first columns by itself; the others stay as they are. */
    public static ColumnScale fit(String method, Examples train, int columns) {
        int width = (int) (train.featureMemory().length() / train.count());
        int[] group = new int[width];
        Arrays.setAll(group, i -> Math.min(i, columns));
        return fit(method, train, group, columns);
    }

    /**
     * @param group of each value of an example; those not below {@code groups} stay as they are
     */
    public static ColumnScale fit(String method, Examples train, int[] group, int groups) {
        double[] offset = new double[groups + 1];
        double[] scale = new double[groups + 1];
        Arrays.fill(scale, 1);
        if (method.equals(STANDARDIZE)) {
            standardize(train, group, groups, offset, scale);
        } else if (method.equals(MIN_MAX)) {
            minMax(train, group, groups, offset, scale);
        }
        return new ColumnScale(group, offset, scale);
    }

    private static void standardize(Examples train, int[] group, int groups, double[] offset, double[] scale) {
        double[] sum = new double[groups + 1];
        double[] squares = new double[groups + 1];
        long[] count = new long[groups + 1];
        each(train, group, (of, value) -> {
            sum[of] += value;
            count[of]++;
        });
        for (int i = 0; i < groups; i++) {
            offset[i] = sum[i] / count[i];
        }
        each(train, group, (of, value) -> squares[of] += (value - offset[of]) * (value - offset[of]));
        for (int i = 0; i < groups; i++) {
            double deviation = Math.sqrt(squares[i] / count[i]);
            scale[i] = deviation > 0 ? deviation : 1;
        }
    }

    private static void minMax(Examples train, int[] group, int groups, double[] offset, double[] scale) {
        double[] least = new double[groups + 1];
        double[] most = new double[groups + 1];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        Arrays.fill(most, Double.NEGATIVE_INFINITY);
        each(train, group, (of, value) -> {
            least[of] = Math.min(least[of], value);
            most[of] = Math.max(most[of], value);
        });
        for (int i = 0; i < groups; i++) {
            offset[i] = least[i];
            scale[i] = most[i] > least[i] ? most[i] - least[i] : 1;
        }
    }

    private interface Visit {
        void value(int group, double value);
    }

    private static void each(Examples examples, int[] group, Visit visit) {
        HostFloats memory = examples.featureMemory();
        float[] row = new float[group.length];
        for (int i = 0; i < examples.count(); i++) {
            memory.get((long) i * row.length, row, row.length);
            for (int k = 0; k < row.length; k++) {
                visit.value(group[k], row[k]);
            }
        }
    }

    /** A copy of the examples with their values scaled. */
    public Examples apply(Examples examples) {
        INDArray features = examples.all().features();
        INDArray scaled = Nd4j.createUninitializedDetached(DataType.FLOAT, features.shape());
        HostFloats from = examples.featureMemory();
        HostFloats to = HostFloats.of(scaled);
        float[] row = new float[group.length];
        for (int i = 0; i < examples.count(); i++) {
            from.get((long) i * row.length, row, row.length);
            for (int k = 0; k < row.length; k++) {
                row[k] = (float) ((row[k] - offset[group[k]]) / scale[group[k]]);
            }
            to.put((long) i * row.length, row);
        }
        to.changed();
        return examples.with(scaled);
    }
}
