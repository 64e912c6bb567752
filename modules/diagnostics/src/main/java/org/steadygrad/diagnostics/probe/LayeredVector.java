package org.steadygrad.diagnostics.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.steadygrad.diagnostics.blackbox.ParameterTrail.Parameter;
import org.steadygrad.optimizers.gradient.Group;
import org.steadygrad.optimizers.gradient.Grouping;
import org.steadygrad.optimizers.gradient.ParameterLayout;
import org.steadygrad.optimizers.gradient.Segment;
import org.steadygrad.optimizers.vector.FlatVector;
import org.steadygrad.optimizers.vector.Norms;

/**
 * A network's flattened gradient or parameters, seen layer by layer. Only values that a gradient trains are seen: neither
 * batch norm's running statistics nor frozen parameters.
 */
final class LayeredVector {
    private static final double SMALLEST_SAFE_PER_VALUE = 0x1p-102;

    private final ParameterLayout layout;
    private final FlatVector whole;
    private final List<List<FlatVector>> layers;
    private final List<List<Parameter>> parameters;
    private final List<List<FlatVector>> values;

    private LayeredVector(ParameterLayout layout, FlatVector whole) {
        this.layout = layout;
        this.whole = whole;
        this.layers = layout.groups(Grouping.LAYER).stream()
                .map(group -> runs(group, layout, whole))
                .toList();
        this.parameters = ofParameters(segment -> new Parameter(segment.layer(), segment.parameter()));
        this.values = ofParameters(segment -> whole.slice(segment.offset(), segment.length()));
    }

    /** A view. */
    static LayeredVector of(ParameterLayout layout, INDArray flattened) {
        return new LayeredVector(layout, FlatVector.of(flattened));
    }

    /** The flattened vector. */
    INDArray flattened() {
        return whole.values();
    }

    LayeredVector copy() {
        INDArray room = Nd4j.createUninitialized(whole.values().dataType(), whole.length());
        LayeredVector copy = of(layout, room);
        copy.copyFrom(this);
        return copy;
    }

    void copyFrom(LayeredVector other) {
        whole.copyFrom(other.whole);
    }

    /** The norm of the difference from another vector of the same layout. */
    double distance(LayeredVector other) {
        return Norms.of(IntStream.range(0, layers.size())
                .boxed()
                .flatMapToDouble(i -> IntStream.range(0, layers.get(i).size()).mapToDouble(j -> layers.get(i)
                        .get(j)
                        .distance(other.layers.get(i).get(j))))
                .toArray());
    }

    /** The trained values of a layer, in one or more pieces. */
    List<FlatVector> layer(int index) {
        return layers.get(index);
    }

    LayerNorms norms() {
        double[][] norms = values.stream()
                .map(layer -> layer.stream().mapToDouble(FlatVector::norm).toArray())
                .toArray(double[][]::new);
        return new LayerNorms(parameters, norms);
    }

    /**
     * The cosine of the angle to another vector of the same layout; NaN if either is zero or not finite.
     *
     * @param norms of this vector
     * @param otherNorms of the other
     */
    double cosine(LayerNorms norms, LayeredVector other, LayerNorms otherNorms) {
        double norm = norms.whole();
        double otherNorm = otherNorms.whole();
        if (!(norm > 0 && otherNorm > 0 && Double.isFinite(norm) && Double.isFinite(otherNorm))) {
            return Double.NaN;
        }
        double sum = 0;
        for (int i = 0; i < layers.size(); i++) {
            sum += inner(i, other, norms.layer(i) * otherNorms.layer(i)) / norm / otherNorm;
        }
        return Math.max(-1, Math.min(1, sum));
    }

    private double inner(int layer, LayeredVector other, double scale) {
        double sum = 0;
        for (int i = 0; i < layers.get(layer).size(); i++) {
            FlatVector one = layers.get(layer).get(i);
            FlatVector two = other.layers.get(layer).get(i);
            sum += scale > one.length() * SMALLEST_SAFE_PER_VALUE ? one.inner(two) : slowInner(one, two);
        }
        return sum;
    }

    /** For values whose products leave the range of float32. */
    private static double slowInner(FlatVector one, FlatVector two) {
        double[] x = one.values().toDoubleVector();
        double[] y = two.values().toDoubleVector();
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }

    /** By layer. */
    private <T> List<List<T>> ofParameters(Function<Segment, T> part) {
        return layout.groups(Grouping.LAYER).stream()
                .map(group -> group.segments().stream()
                        .map(layout.segments()::get)
                        .map(part)
                        .toList())
                .toList();
    }

    private static List<FlatVector> runs(Group group, ParameterLayout layout, FlatVector whole) {
        List<FlatVector> runs = new ArrayList<>();
        long start = 0;
        long end = 0;
        for (int index : group.segments()) {
            Segment segment = layout.segments().get(index);
            if (segment.offset() != end && end > start) {
                runs.add(whole.slice(start, end - start));
            }
            start = segment.offset() == end ? start : segment.offset();
            end = segment.offset() + segment.length();
        }
        runs.add(whole.slice(start, end - start));
        return runs;
    }
}
