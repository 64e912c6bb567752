package org.steadygrad.models;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.Updater;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
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

    /** What each layer answers in test mode, in order. Layers that write over their input leave only its shape to rely on. */
    Map<Layer, INDArray> answers(INDArray features);

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
        public Map<Layer, INDArray> answers(INDArray features) {
            List<INDArray> all = model.feedForward(features.dup(), false);
            Map<Layer, INDArray> answers = new LinkedHashMap<>();
            for (int i = 0; i < model.getnLayers(); i++) {
                answers.put(model.getLayer(i), all.get(i + 1));
            }
            return answers;
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
        public Map<Layer, INDArray> answers(INDArray features) {
            Map<String, INDArray> all = model.feedForward(features.dup(), false);
            Map<Layer, INDArray> answers = new LinkedHashMap<>();
            for (int i : model.topologicalSortOrder()) {
                GraphVertex vertex = model.getVertices()[i];
                if (vertex.hasLayer()) {
                    answers.put(vertex.getLayer(), all.get(vertex.getVertexName()));
                }
            }
            return answers;
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
