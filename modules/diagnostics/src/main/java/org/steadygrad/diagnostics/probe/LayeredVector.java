package org.steadygrad.diagnostics.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
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

    /** Norms of a vector and the cosine of its angle to the one before it. */
    record Succession(LayerNorms norms, double cosine) {}

    /**
     * Takes over the values of another vector of the same layout, and measures the two beforehand.
     *
     * @param norms of this vector
     */
    Succession succeed(LayerNorms norms, LayeredVector next) {
        List<List<FlatVector.Succession>> found = pairs(next, FlatVector::succeed);
        LayerNorms later = norms(found, FlatVector.Succession::norm);
        double[] products = all(found, FlatVector.Succession::inner);
        return new Succession(later, cosine(norms.whole(), later.whole(), products));
    }

    /** Norms of a vector, and its distance from another one. */
    record Separation(LayerNorms norms, double distance) {}

    /** @param other of the same layout */
    Separation separation(LayeredVector other) {
        List<List<FlatVector.Separation>> found = pairs(other, FlatVector::separation);
        double[] distances = all(found, FlatVector.Separation::distance);
        return new Separation(norms(found, FlatVector.Separation::norm), Norms.of(distances));
    }

    /** What is found of each parameter here and in another vector. */
    private <T> List<List<T>> pairs(LayeredVector other, BiFunction<FlatVector, FlatVector, T> finding) {
        List<List<T>> found = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            List<FlatVector> ours = values.get(i);
            List<FlatVector> theirs = other.values.get(i);
            found.add(IntStream.range(0, ours.size())
                    .mapToObj(j -> finding.apply(ours.get(j), theirs.get(j)))
                    .toList());
        }
        return found;
    }

    private <T> LayerNorms norms(List<List<T>> found, ToDoubleFunction<T> norm) {
        return new LayerNorms(
                parameters,
                found.stream()
                        .map(layer -> layer.stream().mapToDouble(norm).toArray())
                        .toArray(double[][]::new));
    }

    private static <T> double[] all(List<List<T>> found, ToDoubleFunction<T> value) {
        return found.stream().flatMap(List::stream).mapToDouble(value).toArray();
    }

    private static double cosine(double norm, double otherNorm, double... products) {
        if (!(norm > 0 && otherNorm > 0 && Double.isFinite(norm) && Double.isFinite(otherNorm))) {
            return Double.NaN;
        }
        double sum = 0;
        for (double product : products) {
            sum += product / norm / otherNorm;
        }
        return Math.max(-1, Math.min(1, sum));
    }

    /** The trained values of a layer, in one or more pieces. */
    List<FlatVector> layer(int index) {
        return layers.get(index);
    }

    LayerNorms norms() {
        return norms(values, FlatVector::norm);
    }

    /** The same from norms of the layout's segments, known from elsewhere. */
    LayerNorms norms(double[] bySegment) {
        return new LayerNorms(
                parameters,
                layout.groups(Grouping.LAYER).stream()
                        .map(group -> group.segments().stream()
                                .mapToDouble(i -> bySegment[i])
                                .toArray())
                        .toArray(double[][]::new));
    }

    /**
     * The cosine of the angle to another vector of the same layout; NaN if either is zero or not finite.
     *
     * @param norms of this vector
     * @param otherNorms of the other
     */
    double cosine(LayerNorms norms, LayeredVector other, LayerNorms otherNorms) {
        return cosine(norms.whole(), otherNorms.whole(), all(pairs(other, FlatVector::inner), inner -> inner));
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
