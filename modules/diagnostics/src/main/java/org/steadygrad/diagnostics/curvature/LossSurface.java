package org.steadygrad.diagnostics.curvature;

import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.diagnostics.DoubleVector;
import org.steadygrad.diagnostics.curvature.Twin.Mode;
import org.steadygrad.optimizers.gradient.ParameterLayout;

/**
 * The training loss of a network on a fixed batch, as a function of its trained parameters:
 *
 * <p>{@code L(p) = 1/B sum_i loss(p; example i) + penalties(p)}
 *
 * <p>in units of the batch mean, as the updater sees it after DL4J's division (the sum in a network with
 * {@code miniBatch(false)}), before any gradient control or normalization. Dropout, noise on weights and random slopes are
 * off, so that the loss is a function; batch norm normalizes by the statistics of the batch, as in training, so that the
 * gradient is the one that training follows but for dropout. Truncated back-propagation through time is not truncated.
 *
 * <p>Coordinates are the trained parameters in flattening order: without batch norm's running statistics and frozen
 * layers. They are double; a float32 network computes at the nearest float32 position.
 *
 * <p>All is computed on a copy of the network. The network itself is only read, and only by {@link #position()}: training
 * goes on bit for bit as if nothing had been asked, if that happens between two steps or in a listener's
 * {@code iterationDone} or {@code onGradientCalculation}. Memory: twice the parameters, and activations in the thread's
 * own workspaces, which training uses too. To be used from one thread at a time.
 */
public final class LossSurface implements AutoCloseable {
    private final Model network;
    private final Twin twin;
    private final TrainedParameters trained;
    private final PenaltyGradient penalties;
    private final Penalties choice;
    private final MultiDataSet batch;

    private LossSurface(
            Model network,
            Twin twin,
            TrainedParameters trained,
            PenaltyGradient penalties,
            Penalties choice,
            MultiDataSet batch) {
        this.network = network;
        this.twin = twin;
        this.trained = trained;
        this.penalties = penalties;
        this.choice = choice;
        this.batch = batch;
    }

    /** As {@link #of(Model, MultiDataSet, Penalties)}, for one input and one output and with penalties. */
    public static LossSurface of(Model network, DataSet batch) {
        return of(network, several(batch), Penalties.ADDED);
    }

    /**
     * The surface of a network on a batch.
     *
     * @param network initialized, with float32 or float64 parameters; it may go on training
     * @param batch its arrays are kept, not copied, and must not change
     * @throws InvalidInputException if the network is neither a MultiLayerNetwork nor a ComputationGraph, lacks a loss or
     *     parameters, or is of another type
     */
    public static LossSurface of(Model network, MultiDataSet batch, Penalties penalties) {
        requireParameters(network);
        Twin twin = Twin.of(network);
        ParameterLayout layout = ParameterLayout.of(twin.network());
        return new LossSurface(
                network,
                twin,
                new TrainedParameters(layout),
                new PenaltyGradient(layout, twin.layers()),
                Objects.requireNonNull(penalties),
                Objects.requireNonNull(batch));
    }

    private static void requireParameters(Model network) {
        if (!(network instanceof MultiLayerNetwork || network instanceof ComputationGraph)) {
            throw new InvalidInputException(
                    "a loss surface must be of a MultiLayerNetwork or a ComputationGraph, got a "
                            + network.getClass().getSimpleName());
        }
        if (network.params() == null || network.numParams() == 0) {
            throw new InvalidInputException("a loss surface needs a network with parameters to train, got none");
        }
        DataType type = network.params().dataType();
        if (type != DataType.FLOAT && type != DataType.DOUBLE) {
            throw new InvalidInputException("a loss surface needs parameters of type FLOAT or DOUBLE, got " + type);
        }
    }

    /** The same network's surface on another batch, on the same copy; closing either closes both. */
    public LossSurface on(DataSet other) {
        return on(several(other));
    }

    /** The same network's surface on another batch, on the same copy; closing either closes both. */
    public LossSurface on(MultiDataSet other) {
        return new LossSurface(network, twin, trained, penalties, choice, other);
    }

    /** The same batch's surface with or without penalties, on the same copy; closing either closes both. */
    public LossSurface with(Penalties other) {
        return new LossSurface(network, twin, trained, penalties, other, batch);
    }

    /** Number of trained parameters. */
    public int dimension() {
        return trained.dimension();
    }

    /** Examples in the batch. */
    public int batchSize() {
        return Math.toIntExact(batch.getFeatures(0).size(0));
    }

    /** Whether losses are means over the examples, and not sums, as in a network with {@code miniBatch(false)}. */
    public boolean isMean() {
        return twin.network().conf().isMiniBatch();
    }

    /**
     * Whether the gradient of a training step is the mean of its examples' gradients on this surface: neither with dropout
     * and its like, which are off here, nor with batch norm, which binds the examples of a batch together.
     */
    public boolean addsUp() {
        return isMean() && !twin.wasRandom() && !twin.hasBatchNorm();
    }

    /**
     * The gradient that the network itself holds in a step, the mean over its examples and without penalties; to be asked in
     * a listener's {@code onGradientCalculation}, before whatever controls it.
     *
     * @param room of {@link #dimension()} values, which it is written to
     */
    public void stepGradient(double... room) {
        double examples = isMean() ? network.batchSize() : 1;
        Detached.call(() -> {
            trained.gather(1 / examples, network.getGradientsViewArray(), room);
            return room;
        });
    }

    /** Where the network stands now. Its running statistics and counts of steps are taken over too. */
    public double[] position() {
        return Detached.call(() -> {
            follow();
            return trained.gather(network.params());
        });
    }

    /**
     * Loss and gradient at a position, by one forward and one backward pass.
     *
     * @param position of {@link #dimension()} values; not finite ones give what DL4J makes of them
     */
    public LossGradient at(double... position) {
        return Detached.call(() -> {
            trained.scatter(position, twin.network().params());
            return measured();
        });
    }

    /** Losses and gradients on several batches in place of this surface's own, at a position that is taken up once. */
    public List<LossGradient> at(List<DataSet> batches, double... position) {
        return Detached.call(() -> {
            trained.scatter(position, twin.network().params());
            return measured(batches);
        });
    }

    /** Losses and gradients on several batches in place of this surface's own, at the network's {@link #position()}. */
    public List<LossGradient> here(List<DataSet> batches) {
        return Detached.call(() -> {
            follow();
            return measured(batches);
        });
    }

    /**
     * The same without penalties, in arrays at hand.
     *
     * @param rooms of {@link #dimension()} values, which the gradients are written to
     */
    public List<LossGradient> here(List<DataSet> batches, double[]... rooms) {
        return Detached.call(() -> {
            follow();
            return IntStream.range(0, batches.size())
                    .mapToObj(i -> on(batches.get(i)).examples(rooms[i]))
                    .toList();
        });
    }

    private void follow() {
        twin.network().params().assign(network.params());
        twin.synchronizeCounts();
    }

    private List<LossGradient> measured(List<DataSet> batches) {
        return batches.stream().map(each -> on(each).measured()).toList();
    }

    private LossGradient measured() {
        LossGradient examples = examples(new double[dimension()]);
        return choice == Penalties.ADDED && !penalties.isEmpty() ? penalized(examples) : examples;
    }

    private LossGradient examples(double... gradient) {
        twin.backpropagate(batch);
        trained.gather(1.0 / divisor(), twin.network().getGradientsViewArray(), gradient);
        return new LossGradient(twin.network().score() - twin.penalties(), gradient);
    }

    private LossGradient penalized(LossGradient examples) {
        penalties.write(twin.network());
        double[] gradient = trained.gather(twin.network().getGradientsViewArray());
        DoubleVector.add(1, examples.gradient(), gradient);
        return new LossGradient(examples.loss() + penalties.loss(twin.network()), gradient);
    }

    /**
     * Batch norm's gap where {@link #position()} was last called: the loss with running statistics, as at evaluation, less
     * the loss with the batch's own, in the loss's unit, by two forward passes. Penalties cancel.
     *
     * @return empty for a network without batch norm
     */
    OptionalDouble batchNormGap() {
        return twin.hasBatchNorm()
                ? OptionalDouble.of(Detached.call(() -> score(Mode.EVALUATION) - score(Mode.TRAINING)))
                : OptionalDouble.empty();
    }

    private double score(Mode mode) {
        return twin.score(batch, mode);
    }

    private double divisor() {
        return isMean() ? batchSize() : 1;
    }

    private static MultiDataSet several(DataSet batch) {
        return new MultiDataSet(
                array(batch.getFeatures()),
                array(batch.getLabels()),
                array(batch.getFeaturesMaskArray()),
                array(batch.getLabelsMaskArray()));
    }

    private static INDArray[] array(INDArray one) {
        return one == null ? null : new INDArray[] {one};
    }

    /** Gives the copy's memory back. */
    @Override
    public void close() {
        twin.close();
    }
}
