package org.steadygrad.diagnostics.curvature;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.Trainable;
import org.deeplearning4j.nn.api.layers.IOutputLayer;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.steadygrad.core.InvalidInputException;

/**
 * A copy of a network with parameters, gradient and layers of its own, no updater and no randomness. Whatever is done to
 * it, the network that it was made of does not change.
 */
sealed interface Twin {
    /** @throws InvalidInputException if the network is of another kind or has no loss */
    static Twin of(Model network) {
        if (network instanceof MultiLayerNetwork sequence) {
            return Detached.call(() -> Sequence.of(sequence));
        }
        if (network instanceof ComputationGraph graph) {
            return Detached.call(() -> Graph.of(graph));
        }
        throw new InvalidInputException("a loss surface must be of a MultiLayerNetwork or a ComputationGraph, got a "
                + network.getClass().getSimpleName());
    }

    /** The copy. */
    Model network();

    /** Those with parameters, in flattening order. */
    default List<? extends Trainable> layers() {
        return TrainedLayers.of(network());
    }

    /** Forward in training mode and backward: gradient and score are then the copy's. */
    void backpropagate(MultiDataSet batch);

    /** The score, with all of DL4J's penalties, of a forward pass in training or in evaluation mode. */
    double score(MultiDataSet batch, Mode mode);

    /** What DL4J adds to a score. */
    double penalties();

    /** Whether a layer keeps running statistics. */
    default boolean hasBatchNorm() {
        return layers().stream().anyMatch(layer -> layer.getConfig() instanceof BatchNormalization);
    }

    /** Whether the original is random where the copy is not. */
    boolean wasRandom();

    /** Schedules of penalties go by these counts. */
    void synchronizeCounts();

    void close();

    /** Which statistics batch norm uses. */
    enum Mode {
        TRAINING,
        EVALUATION
    }

    /**
     * Gives the memory of parameters and gradient back. Not by DL4J's {@code close()}, which destroys all workspaces of the
     * thread, those of the network that is being trained among them.
     */
    private static void release(Model network) {
        Stream.of(network.params(), network.getGradientsViewArray())
                .filter(Objects::nonNull)
                .filter(INDArray::closeable)
                .forEach(INDArray::close);
    }

    private static void requireLoss(boolean present) {
        if (!present) {
            throw new InvalidInputException("a loss surface needs a network whose outputs all have a loss");
        }
    }

    /** @param original whose counts are followed */
    record Sequence(MultiLayerNetwork original, MultiLayerNetwork network, boolean wasRandom) implements Twin {
        static Sequence of(MultiLayerNetwork original) {
            requireLoss(original.getOutputLayer() instanceof IOutputLayer);
            MultiLayerConfiguration configuration =
                    original.getLayerWiseConfigurations().clone();
            boolean random = false;
            for (NeuralNetConfiguration layer : configuration.getConfs()) {
                random |= Quiet.make(layer.getLayer());
            }
            configuration.setBackpropType(BackpropType.Standard);
            MultiLayerNetwork copy = new MultiLayerNetwork(configuration);
            copy.init(original.params().dup(), false);
            return new Sequence(original, copy, random);
        }

        @Override
        public void backpropagate(MultiDataSet batch) {
            DataSet one = single(batch);
            network.setInput(one.getFeatures());
            network.setLabels(one.getLabels());
            network.setLayerMaskArrays(one.getFeaturesMaskArray(), one.getLabelsMaskArray());
            network.computeGradientAndScore();
            network.clearLayerMaskArrays();
            network.clearLayersStates();
        }

        @Override
        public double score(MultiDataSet batch, Mode mode) {
            return network.score(single(batch), mode == Mode.TRAINING);
        }

        @Override
        public double penalties() {
            return network.calcRegularizationScore(true);
        }

        @Override
        public void synchronizeCounts() {
            network.setIterationCount(original.getIterationCount());
            network.setEpochCount(original.getEpochCount());
        }

        @Override
        public void close() {
            release(network);
        }

        private static DataSet single(MultiDataSet batch) {
            return new DataSet(
                    batch.getFeatures(0),
                    batch.getLabels(0),
                    batch.getFeaturesMaskArrays() == null ? null : batch.getFeaturesMaskArray(0),
                    batch.getLabelsMaskArrays() == null ? null : batch.getLabelsMaskArray(0));
        }
    }

    /** @param original whose counts are followed */
    record Graph(ComputationGraph original, ComputationGraph network, boolean wasRandom) implements Twin {
        static Graph of(ComputationGraph original) {
            requireLoss(IntStream.range(0, original.getNumOutputArrays())
                    .mapToObj(original::getOutputLayer)
                    .allMatch(IOutputLayer.class::isInstance));
            ComputationGraphConfiguration configuration =
                    original.getConfiguration().clone();
            boolean random = false;
            for (GraphVertex vertex : configuration.getVertices().values()) {
                random |= vertex instanceof LayerVertex layer
                        && Quiet.make(layer.getLayerConf().getLayer());
            }
            configuration.setBackpropType(BackpropType.Standard);
            ComputationGraph copy = new ComputationGraph(configuration);
            copy.init(original.params().dup(), false);
            return new Graph(original, copy, random);
        }

        @Override
        public void backpropagate(MultiDataSet batch) {
            network.setInputs(batch.getFeatures());
            network.setLabels(batch.getLabels());
            network.setLayerMaskArrays(batch.getFeaturesMaskArrays(), batch.getLabelsMaskArrays());
            network.computeGradientAndScore();
            network.clearLayerMaskArrays();
            network.clearLayersStates();
        }

        @Override
        public double score(MultiDataSet batch, Mode mode) {
            return network.score(batch, mode == Mode.TRAINING);
        }

        @Override
        public double penalties() {
            return network.calcRegularizationScore(true);
        }

        @Override
        public void synchronizeCounts() {
            network.getConfiguration().setIterationCount(original.getIterationCount());
            network.getConfiguration().setEpochCount(original.getEpochCount());
        }

        @Override
        public void close() {
            release(network);
        }
    }
}
