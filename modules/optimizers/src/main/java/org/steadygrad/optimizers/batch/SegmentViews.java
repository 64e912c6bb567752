package org.steadygrad.optimizers.batch;

import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.steadygrad.optimizers.gradient.ParameterLayout;
import org.steadygrad.optimizers.vector.FlatVector;

/** A network's flattened gradient and parameters, segment by segment, as views. */
final class SegmentViews {
    private final INDArray flattened;
    private final FlatVector whole;
    private final List<FlatVector> gradients;
    private final List<FlatVector> parameters;

    SegmentViews(ParameterLayout layout, Model network) {
        this.flattened = network.getGradientsViewArray();
        this.whole = FlatVector.of(flattened);
        this.gradients = slices(layout, whole);
        this.parameters = slices(layout, FlatVector.of(network.params()));
    }

    static List<FlatVector> slices(ParameterLayout layout, FlatVector whole) {
        return layout.segments().stream()
                .map(segment -> whole.slice(segment.offset(), segment.length()))
                .toList();
    }

    /** Whether the gradient is still where it was: DL4J can allocate it anew. */
    boolean views(Model network) {
        return network.getGradientsViewArray() == flattened;
    }

    FlatVector whole() {
        return whole;
    }

    FlatVector gradient(int segment) {
        return gradients.get(segment);
    }

    FlatVector parameter(int segment) {
        return parameters.get(segment);
    }
}
