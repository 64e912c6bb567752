package org.steadygrad.diagnostics.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
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
    private final List<Group> groups;
    private final List<List<FlatVector>> layers;
    private final List<List<Parameter>> parameters;
    private final List<List<FlatVector>> values;

    private LayeredVector(ParameterLayout layout, FlatVector whole) {
        this.layout = layout;
        this.whole = whole;
        this.groups = layout.groups(Grouping.LAYER);
        this.layers = groups.stream().map(group -> runs(group, layout, whole)).toList();
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
        List<List<FlatVector.Succession>> found = each((i, j) -> value(i, j).succeed(next.value(i, j)));
        LayerNorms later = norms(found, FlatVector.Succession::norm);
        double[] products = all(found, FlatVector.Succession::inner);
        return new Succession(later, cosine(norms.whole(), later.whole(), products));
    }

    /** Norms of a step and of the vector after it, which is then so far from its start. */
    record Motion(LayerNorms step, LayerNorms norms, double distance) {}

    /**
     * Measures a vector that has made a step.
     *
     * @param step of the same layout
     * @param start of the same layout
     */
    Motion motion(LayeredVector step, LayeredVector start) {
        List<List<FlatVector.Motion>> found = each((i, j) -> value(i, j).motion(step.value(i, j), start.value(i, j)));
        double[] distances = all(found, FlatVector.Motion::distance);
        return new Motion(
                norms(found, FlatVector.Motion::step), norms(found, FlatVector.Motion::norm), Norms.of(distances));
    }

    /** Finds something of a parameter. */
    private interface Finding<T> {
        T of(int layer, int parameter);
    }

    /** What is found of each parameter, sought from the last to the first: what was written last is nearest then. */
    private <T> List<List<T>> each(Finding<T> finding) {
        List<List<T>> found = new ArrayList<>();
        for (int i = values.size() - 1; i >= 0; i--) {
            List<T> layer = new ArrayList<>();
            for (int j = values.get(i).size() - 1; j >= 0; j--) {
                layer.add(0, finding.of(i, j));
            }
            found.add(0, layer);
        }
        return found;
    }

    private FlatVector value(int layer, int parameter) {
        return values.get(layer).get(parameter);
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

    /** Norms as a {@link org.steadygrad.optimizers.control.GradientControl} has them, one for each segment of the layout. */
    double[] bySegment(LayerNorms norms) {
        double[] bySegment = new double[layout.segments().size()];
        for (int i = 0; i < groups.size(); i++) {
            List<Integer> segments = groups.get(i).segments();
            for (int j = 0; j < segments.size(); j++) {
                bySegment[segments.get(j)] = norms.ofParameters()[i][j];
            }
        }
        return bySegment;
    }

    /** The same from norms of the layout's segments, known from elsewhere. */
    LayerNorms norms(double[] bySegment) {
        return new LayerNorms(
                parameters,
                groups.stream()
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
        return cosine(
                norms.whole(),
                otherNorms.whole(),
                all(each((i, j) -> value(i, j).inner(other.value(i, j))), inner -> inner));
    }

    /** By layer. */
    private <T> List<List<T>> ofParameters(Function<Segment, T> part) {
        return groups.stream()
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
