package org.steadygrad.optimizers.batch;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.dataset.DataSet;
import org.steadygrad.core.InvalidInputException;

/**
 * One step of training from several micro-batches: for batches that do not fit into memory, and to learn how noisy the
 * gradient is.
 *
 * <pre>{@code
 * AccumulatedStep step = AccumulatedStep.on(net);
 * Optional<GradientSpread> spread = step.fit(microBatches.iterator());
 * net.score();
 * }</pre>
 *
 * <p>The parameters move once, by DL4J's own optimizer, as if the whole batch had been one:
 *
 * <ul>
 *   <li>{@code onGradientCalculation} of all listeners is called once and sees the whole batch's gradient, as ever the
 *       sum over the examples; {@code model.batchSize()} is the whole batch's and the updater divides by it;
 *   <li>L1 and L2 penalties, the updater and {@code iterationDone} come once, the iteration count grows by 1;
 *   <li>the score is the mean over the whole batch, penalties counted once;
 *   <li>batch norm normalizes each micro-batch by itself; its running statistics move once, towards mean and variance of
 *       the whole batch's activations;
 *   <li>dropout draws anew for every micro-batch;
 *   <li>{@code onForwardPass} and {@code onBackwardPass} come with every micro-batch.
 * </ul>
 *
 * <p>A step of a single micro-batch is {@code net.fit} itself, bit for bit. A step of several equals it but for rounding
 * where examples do not see one another and nothing is random: without batch norm and dropout. Memory: one gradient
 * besides the network's own, one micro-batch at a time. To be used from one thread, which may train other networks too.
 */
public final class AccumulatedStep {
    private final Trainee trainee;
    private final Spread spread;
    private GradientSum sum;

    private AccumulatedStep(Trainee trainee, Spread spread) {
        this.trainee = trainee;
        this.spread = spread;
    }

    /** Steps of a network, with the variance of their gradients. See {@link #on(Model, Spread)}. */
    public static AccumulatedStep on(Model network) {
        return on(network, Spread.VARIANCE);
    }

    /**
     * Steps of a network.
     *
     * @param network initialized: a MultiLayerNetwork, or a ComputationGraph of one input and one output
     * @throws InvalidInputException if it is no such network, is trained by truncated back-propagation through time, or
     *     by anything else than DL4J's {@code STOCHASTIC_GRADIENT_DESCENT}, which all updaters are part of
     */
    public static AccumulatedStep on(Model network, Spread spread) {
        return new AccumulatedStep(Trainee.of(network), Objects.requireNonNull(spread));
    }

    /**
     * Takes one step.
     *
     * @param microBatches at least one, in any sizes; one is used up before the next is asked for, so that all may lie in
     *     the same memory, filled by {@code next()} and not by {@code hasNext()}
     * @return how the micro-batches' gradients differ; empty for a single one, which nothing is known of
     * @throws IllegalArgumentException if there is no micro-batch
     */
    public Optional<GradientSpread> fit(Iterator<DataSet> microBatches) {
        if (!microBatches.hasNext()) {
            throw new IllegalArgumentException("a step must have at least 1 micro-batch, got none");
        }
        DataSet batch = microBatches.next();
        if (!microBatches.hasNext()) {
            trainee.fit(batch);
            return Optional.empty();
        }
        boolean first = true;
        while (microBatches.hasNext()) {
            trainee.backpropagate(batch);
            add(first);
            trainee.forget();
            first = false;
            batch = microBatches.next();
        }
        return Optional.of(finish(batch));
    }

    private void add(boolean first) {
        if (sum == null) {
            sum = new GradientSum(trainee, spread);
        }
        if (first) {
            sum.begin();
        }
        sum.add();
    }

    /** DL4J's own step on the last micro-batch, with a first listener that completes gradient, score and size. */
    private GradientSpread finish(DataSet last) {
        Model network = trainee.network();
        List<TrainingListener> listeners = new ArrayList<>(trainee.listeners());
        Completion completion = new Completion(sum);
        List<TrainingListener> withCompletion = new ArrayList<>(listeners);
        withCompletion.add(0, completion);
        network.setListeners(withCompletion);
        try {
            trainee.fit(last);
        } finally {
            network.setListeners(listeners);
            trainee.labels(last.getLabels());
        }
        return completion.spread;
    }

    private static final class Completion extends BaseTrainingListener {
        private final GradientSum sum;
        private GradientSpread spread;

        Completion(GradientSum sum) {
            this.sum = sum;
        }

        @Override
        public void onGradientCalculation(Model model) {
            sum.add();
            spread = sum.complete();
        }
    }
}
