package org.steadygrad.diagnostics.curvature;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.Trainable;
import org.deeplearning4j.optimize.solvers.BaseOptimizer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.learning.regularization.Regularization.ApplyStep;
import org.steadygrad.optimizers.gradient.ParameterLayout;
import org.steadygrad.optimizers.gradient.Segment;
import org.steadygrad.optimizers.gradient.Segment.Content;

/** What DL4J adds to a gradient before the updater: the gradients of L1 and L2 penalties. */
final class PenaltyGradient {
    private record Term(Segment segment, IUpdater updater, Regularization regularization) {}

    private final List<Term> terms = new ArrayList<>();

    PenaltyGradient(ParameterLayout layout, List<? extends Trainable> layers) {
        for (Segment segment : layout.segments()) {
            if (segment.content() == Content.GRADIENT) {
                add(segment, layers.get(segment.layerIndex()));
            }
        }
    }

    private void add(Segment segment, Trainable layer) {
        List<Regularization> all = layer.getConfig().getRegularizationByParam(segment.parameter());
        if (all != null) {
            all.stream()
                    .filter(one -> one.applyStep() == ApplyStep.BEFORE_UPDATER)
                    .forEach(one -> terms.add(
                            new Term(segment, layer.getConfig().getUpdaterByParam(segment.parameter()), one)));
        }
    }

    boolean isEmpty() {
        return terms.isEmpty();
    }

    /** Puts the penalties' gradient in the place of the network's. */
    void write(Model network) {
        INDArray gradient = flat(network.getGradientsViewArray());
        INDArray parameters = flat(network.params());
        int iteration = BaseOptimizer.getIterationCount(network);
        int epoch = BaseOptimizer.getEpochCount(network);
        gradient.assign(0);
        for (Term term : terms) {
            double rate = term.updater().hasLearningRate() ? term.updater().getLearningRate(iteration, epoch) : 1;
            term.regularization().apply(view(parameters, term), view(gradient, term), rate, iteration, epoch);
        }
    }

    double loss(Model network) {
        INDArray parameters = flat(network.params());
        int iteration = BaseOptimizer.getIterationCount(network);
        int epoch = BaseOptimizer.getEpochCount(network);
        return terms.stream()
                .mapToDouble(term -> term.regularization().score(view(parameters, term), iteration, epoch))
                .sum();
    }

    private static INDArray flat(INDArray vector) {
        return vector.reshape(vector.length());
    }

    private static INDArray view(INDArray flat, Term term) {
        long offset = term.segment().offset();
        return flat.get(NDArrayIndex.interval(offset, offset + term.segment().length()));
    }
}
