package org.steadygrad.diagnostics.curvature;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.steadygrad.diagnostics.HeapBlocks;
import org.steadygrad.optimizers.gradient.ParameterLayout;
import org.steadygrad.optimizers.gradient.Segment;
import org.steadygrad.optimizers.gradient.Segment.Content;

/**
 * The parameters of a network that are moved by their gradient, as coordinates: all but batch norm's running statistics,
 * frozen parameters and their like.
 */
final class TrainedParameters {
    private record Run(long offset, int length) {}

    private final List<Run> runs = new ArrayList<>();
    private final HeapBlocks blocks = new HeapBlocks();
    private final int dimension;

    TrainedParameters(ParameterLayout layout) {
        for (Segment segment : layout.segments()) {
            if (segment.content() == Content.GRADIENT) {
                append(segment);
            }
        }
        this.dimension = runs.stream().mapToInt(Run::length).sum();
    }

    private void append(Segment segment) {
        int last = runs.size() - 1;
        int length = Math.toIntExact(segment.length());
        if (last >= 0 && runs.get(last).offset() + runs.get(last).length() == segment.offset()) {
            runs.set(last, new Run(runs.get(last).offset(), runs.get(last).length() + length));
        } else {
            runs.add(new Run(segment.offset(), length));
        }
    }

    int dimension() {
        return dimension;
    }

    /** @param flat a flattened vector of the network's: parameters, gradient */
    double[] gather(INDArray flat) {
        return gather(1, flat);
    }

    /** {@code factor * flat}, formed in double precision. */
    double[] gather(double factor, INDArray flat) {
        double[] values = new double[dimension];
        gather(factor, flat, values);
        return values;
    }

    /** @param values are given {@code factor * flat}, formed in double precision */
    void gather(double factor, INDArray flat, double... values) {
        int[] filled = {0};
        for (Run run : runs) {
            blocks.of(view(flat, run), (block, count) -> {
                int at = filled[0];
                for (int i = 0; i < count; i++) {
                    values[at + i] = factor * block[i];
                }
                filled[0] = at + count;
            });
        }
    }

    /** @param flat one value per parameter of the network's, in flattening order */
    double[] gather(double... flat) {
        double[] values = new double[dimension];
        int at = 0;
        for (Run run : runs) {
            System.arraycopy(flat, Math.toIntExact(run.offset()), values, at, run.length());
            at += run.length();
        }
        return values;
    }

    /** Writes the coordinates to their places, rounded to the vector's type; the other places stay. */
    void scatter(double[] values, INDArray flat) {
        try (INDArray source = rounded(flat.dataType(), values)) {
            long at = 0;
            for (Run run : runs) {
                view(flat, run).assign(source.get(NDArrayIndex.interval(at, at + run.length())));
                at += run.length();
            }
        }
    }

    /** Rounded here, for ND4J takes three times as long to do it. */
    private static INDArray rounded(DataType type, double... values) {
        if (type == DataType.DOUBLE) {
            return Nd4j.createFromArray(values);
        }
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return Nd4j.createFromArray(floats);
    }

    private static INDArray view(INDArray flat, Run run) {
        return flat.reshape(flat.length()).get(NDArrayIndex.interval(run.offset(), run.offset() + run.length()));
    }
}
