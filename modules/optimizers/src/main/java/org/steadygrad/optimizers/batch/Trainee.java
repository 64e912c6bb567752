package org.steadygrad.optimizers.batch;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.OptimizationAlgorithm;
import org.deeplearning4j.nn.api.Trainable;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.steadygrad.core.InvalidInputException;

/** What gradient accumulation needs of DL4J's two kinds of network. */
sealed interface Trainee {
    /** @throws InvalidInputException if the network is of another kind, or cannot be trained by accumulated gradients */
    static Trainee of(Model network) {
        Trainee trainee = wrap(network);
        if (network.conf().getOptimizationAlgo() != OptimizationAlgorithm.STOCHASTIC_GRADIENT_DESCENT) {
            throw new InvalidInputException(
                    "gradient accumulation needs optimizationAlgo STOCHASTIC_GRADIENT_DESCENT, got "
                            + network.conf().getOptimizationAlgo());
        }
        if (trainee.backpropType() != BackpropType.Standard) {
            throw new InvalidInputException(
                    "gradient accumulation needs backpropType Standard, got " + trainee.backpropType());
        }
        return trainee;
    }

    private static Trainee wrap(Model network) {
        if (network instanceof MultiLayerNetwork sequence) {
            return new Sequence(sequence);
        }
        if (network instanceof ComputationGraph graph) {
            if (graph.getNumInputArrays() != 1 || graph.getNumOutputArrays() != 1) {
                throw new InvalidInputException(
                        "gradient accumulation needs a graph of one input and one output, got %d and %d"
                                .formatted(graph.getNumInputArrays(), graph.getNumOutputArrays()));
            }
            return new Graph(graph);
        }
        throw new InvalidInputException("gradient accumulation needs a MultiLayerNetwork or a ComputationGraph, got a "
                + network.getClass().getSimpleName());
    }

    Model network();

    BackpropType backpropType();

    /** Those with parameters, in flattening order. */
    List<? extends Trainable> layers();

    Collection<TrainingListener> listeners();

    /** A step of DL4J's own. */
    void fit(DataSet batch);

    /** Forward and backward: gradient and score are then the network's, parameters stay. */
    void backpropagate(DataSet batch);

    /** What DL4J does after a step, so that nothing of one micro-batch is seen by the next. */
    void forget();

    void labels(INDArray labels);

    void score(double score);

    double penalties();

    record Sequence(MultiLayerNetwork network) implements Trainee {
        @Override
        public BackpropType backpropType() {
            return network.getLayerWiseConfigurations().getBackpropType();
        }

        @Override
        public List<? extends Trainable> layers() {
            return Arrays.stream(network.getLayers())
                    .filter(layer -> layer.numParams() > 0)
                    .toList();
        }

        @Override
        public Collection<TrainingListener> listeners() {
            return network.getListeners();
        }

        @Override
        public void fit(DataSet batch) {
            network.fit(batch);
        }

        @Override
        public void backpropagate(DataSet batch) {
            network.setInput(batch.getFeatures());
            network.setLabels(batch.getLabels());
            network.setLayerMaskArrays(batch.getFeaturesMaskArray(), batch.getLabelsMaskArray());
            network.computeGradientAndScore();
        }

        @Override
        public void forget() {
            network.clearLayerMaskArrays();
            network.clearLayersStates();
        }

        @Override
        public void labels(INDArray labels) {
            network.setLabels(labels);
        }

        @Override
        public void score(double score) {
            network.setScore(score);
        }

        @Override
        public double penalties() {
            return network.calcRegularizationScore(true);
        }
    }

    record Graph(ComputationGraph network) implements Trainee {
        @Override
        public BackpropType backpropType() {
            return network.getConfiguration().getBackpropType();
        }

        @Override
        public List<? extends Trainable> layers() {
            return Arrays.stream(network.topologicalSortOrder())
                    .mapToObj(i -> network.getVertices()[i])
                    .filter(vertex -> vertex.numParams() > 0)
                    .toList();
        }

        @Override
        public Collection<TrainingListener> listeners() {
            return network.getListeners();
        }

        @Override
        public void fit(DataSet batch) {
            network.fit(batch);
        }

        @Override
        public void backpropagate(DataSet batch) {
            network.setInputs(batch.getFeatures());
            network.setLabels(batch.getLabels());
            network.setLayerMaskArrays(array(batch.getFeaturesMaskArray()), array(batch.getLabelsMaskArray()));
            network.computeGradientAndScore();
        }

        private static INDArray[] array(INDArray mask) {
            return mask == null ? null : new INDArray[] {mask};
        }

        @Override
        public void forget() {
            network.clearLayerMaskArrays();
            network.clearLayersStates();
        }

        @Override
        public void labels(INDArray labels) {
            network.setLabels(labels);
        }

        @Override
        public void score(double score) {
            network.setScore(score);
        }

        @Override
        public double penalties() {
            return network.calcRegularizationScore(true);
        }
    }
}
