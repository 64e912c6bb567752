package org.steadygrad.diagnostics.probe;

import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.Trainable;
import org.deeplearning4j.optimize.solvers.BaseOptimizer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.steadygrad.optimizers.gradient.Group;
import org.steadygrad.optimizers.gradient.Grouping;
import org.steadygrad.optimizers.gradient.ParameterLayout;

/** The flattened gradient and parameters of a network in training, and what tells their units. */
final class NetworkVectors {
    private final Subject subject;
    private final ParameterLayout layout;
    private final List<String> names;
    private final List<? extends Trainable> layers;
    private INDArray flattenedGradient;
    private long parametersAddress;
    private LayeredVector gradient;
    private LayeredVector parameters;

    NetworkVectors(Subject subject) {
        this.subject = subject;
        this.layout = ParameterLayout.of(subject.network());
        this.names = layout.groups(Grouping.LAYER).stream().map(Group::name).toList();
        this.layers = subject.layers();
        view();
    }

    /** To be called at each step: DL4J can allocate the arrays anew. */
    void view() {
        if (network().getGradientsViewArray() != flattenedGradient
                || address(network().params()) != parametersAddress) {
            flattenedGradient = network().getGradientsViewArray();
            parametersAddress = address(network().params());
            gradient = LayeredVector.of(layout, flattenedGradient);
            parameters = LayeredVector.of(layout, network().params());
        }
    }

    /** Another vector of the network's layout, seen layer by layer. */
    LayeredVector layered(INDArray flattened) {
        return LayeredVector.of(layout, flattened);
    }

    Model network() {
        return subject.network();
    }

    /** Of the layers with trained parameters. */
    List<String> names() {
        return names;
    }

    /** All layers with parameters. */
    List<? extends Trainable> layers() {
        return layers;
    }

    /** The sum over the batch; after the update, the update. */
    LayeredVector gradient() {
        return gradient;
    }

    LayeredVector parameters() {
        return parameters;
    }

    /** What the updater divides the sums by: the batch size, or 1 in a network with {@code miniBatch(false)}. */
    double divisor() {
        return network().conf().isMiniBatch() ? network().batchSize() : 1;
    }

    int batchSize() {
        return network().batchSize();
    }

    int iteration() {
        return BaseOptimizer.getIterationCount(network());
    }

    int epoch() {
        return BaseOptimizer.getEpochCount(network());
    }

    private static long address(INDArray array) {
        return array.data().address() + array.offset() * array.data().getElementSize();
    }
}
