package org.steadygrad.models;

import java.util.Optional;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.Updater;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.updater.graph.ComputationGraphUpdater;
import org.nd4j.linalg.api.memory.MemoryWorkspaceManager;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.steadygrad.models.initialization.Initialization;

/** What DL4J's two kinds of network can both do and its {@link Model} does not say. One input, one output. */
public sealed interface TrainableNetwork extends AutoCloseable {
    Model model();

    /** Draws first weights; see {@link Blueprint#seed}. */
    void initialize();

    /**
     * Answers in test mode, in which some layers compute in the place of their input.
     *
     * @param features of a batch, only read
     */
    INDArray output(INDArray features);

    /** What L1 and L2 penalties add to the score. */
    double penalties();

    /**
     * Puts these in the place of first weights.
     *
     * @param weights all parameters in DL4J's order
     */
    default void take(float... weights) {
        model().setParams(Nd4j.createFromArray(weights).reshape(1, weights.length));
    }

    /** See {@link Initialization#afterInit}. */
    void fitWeights(Initialization initialization, INDArray features);

    /**
     * Gives back the memory of parameters, gradient and updater state, and the calling thread's workspaces. DL4J's own
     * {@code close()} does the same and then collects the whole heap's garbage twice, during which all trials stand still.
     */
    @Override
    default void close() {
        Stream.of(
                        Optional.ofNullable(model().params()),
                        Optional.ofNullable(model().getGradientsViewArray()),
                        updaterState())
                .flatMap(Optional::stream)
                .filter(INDArray::closeable)
                .forEach(INDArray::close);
        MemoryWorkspaceManager workspaces = Nd4j.getWorkspaceManager();
        workspaces.getAllWorkspacesForCurrentThread().forEach(workspaces::destroyWorkspace);
    }

    /** Flattened; empty before the first step, and for an updater that remembers nothing. */
    Optional<INDArray> updaterState();

    /** Layers in a row. */
    record Sequence(MultiLayerNetwork model) implements TrainableNetwork {
        @Override
        public void initialize() {
            model.init();
        }

        @Override
        public INDArray output(INDArray features) {
            return model.output(features.dup(), false);
        }

        @Override
        public double penalties() {
            return model.calcRegularizationScore(true);
        }

        @Override
        public void fitWeights(Initialization initialization, INDArray features) {
            initialization.afterInit(model, features);
        }

        @Override
        public Optional<INDArray> updaterState() {
            return Optional.ofNullable(model.getUpdater(false)).map(Updater::getStateViewArray);
        }
    }

    /** A graph. */
    record Graph(ComputationGraph model) implements TrainableNetwork {
        @Override
        public void initialize() {
            model.init();
        }

        @Override
        public INDArray output(INDArray features) {
            return model.outputSingle(false, features.dup());
        }

        @Override
        public double penalties() {
            return model.calcRegularizationScore(true);
        }

        @Override
        public void fitWeights(Initialization initialization, INDArray features) {
            initialization.afterInit(model, features);
        }

        @Override
        public Optional<INDArray> updaterState() {
            return Optional.ofNullable(model.getUpdater(false)).map(ComputationGraphUpdater::getStateViewArray);
        }
    }
}
