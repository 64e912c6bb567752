package org.steadygrad.diagnostics.probe;

import static org.steadygrad.core.outcome.Series.NETWORK;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Trainable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.IUpdater;
import org.steadygrad.core.outcome.Quantity;
import org.steadygrad.diagnostics.blackbox.ParameterTrail.Parameter;
import org.steadygrad.diagnostics.probe.LayeredVector.Motion;
import org.steadygrad.diagnostics.probe.LayeredVector.Succession;
import org.steadygrad.optimizers.control.ControlReport;
import org.steadygrad.optimizers.control.GradientControl;
import org.steadygrad.optimizers.control.StageReport;
import org.steadygrad.optimizers.vector.FlatVector;
import org.steadygrad.optimizers.vector.Norms;

/**
 * Measures the quantities of the light tier. Keeps two vectors of the parameters' size: the parameters at the start and
 * the last raw gradient.
 */
final class LightProbe {
    private final NetworkVectors vectors;
    private final Recorder recorder;
    private final LayeredVector start;
    private final List<Trained> trained;
    private Raw raw;
    private Optional<Gradient> last = Optional.empty();
    private OptionalDouble learningRate = OptionalDouble.empty();
    private OptionalDouble batchSize = OptionalDouble.empty();

    /** The sums over a batch at one step, and their norms. */
    private record Gradient(int step, LayeredVector sums, LayerNorms norms) {}

    /** A parameter, whose updater can be another at each step. */
    private record Trained(Trainable layer, String parameter) {
        IUpdater updater() {
            return layer.getConfig().getUpdaterByParam(parameter);
        }
    }

    /** What is known of the present step's gradient before any control. */
    private record Raw(LayerNorms norms, OptionalDouble cosine) {}

    LightProbe(NetworkVectors vectors, Recorder recorder) {
        this.vectors = vectors;
        this.recorder = recorder;
        this.start = vectors.parameters().copy();
        this.trained = vectors.layers().stream().flatMap(LightProbe::trained).toList();
    }

    /** Goes on where other probes of the same training stood. */
    void resume(INDArray startingParameters, ProbeMemory memory) {
        start.copyFrom(vectors.layered(startingParameters));
        learningRate = memory.learningRate();
        batchSize = memory.batchSize();
        last = memory.gradient()
                .map(INDArray::dup)
                .map(vectors::layered)
                .map(sums -> new Gradient(memory.step(), sums, sums.norms()));
    }

    ProbeMemory memory() {
        return last.map(gradient ->
                        ProbeMemory.of(gradient.step(), gradient.sums().copy().flattened(), learningRate, batchSize))
                .orElseGet(() -> ProbeMemory.of(learningRate, batchSize));
    }

    /** After the backward pass, before any control: measures the gradient. */
    void takeRaw(int step) {
        LayerNorms norms = vectors.gradient().norms();
        raw = new Raw(
                norms,
                before(step)
                        .map(gradient ->
                                OptionalDouble.of(vectors.gradient().cosine(norms, gradient.sums(), gradient.norms())))
                        .orElse(OptionalDouble.empty()));
    }

    /** The same, and keeps the gradient for the next step's cosine. */
    void keepRaw(int step) {
        if (last.isEmpty()) {
            takeRaw(step);
            last = Optional.of(new Gradient(step, vectors.gradient().copy(), raw.norms()));
            return;
        }
        boolean follows = before(step).isPresent();
        LayeredVector room = last.get().sums();
        Succession found = room.succeed(last.get().norms(), vectors.gradient());
        raw = new Raw(found.norms(), follows ? OptionalDouble.of(found.cosine()) : OptionalDouble.empty());
        last = Optional.of(new Gradient(step, room, raw.norms()));
    }

    /** The norms of this step's gradient before any control, as a control takes them. */
    double[] rawSumNorms() {
        return vectors.gradient().bySegment(raw.norms());
    }

    private Optional<Gradient> before(int step) {
        return last.filter(gradient -> gradient.step() == step - 1);
    }

    void measureRaw(Hits hits) {
        recorder.record(Quantity.LOSS, NETWORK, vectors.network().score());
        if (hits.examples() > 0) {
            recorder.record(Quantity.BATCH_ACCURACY, NETWORK, hits.share());
        }
        recordNorms(Quantity.GRADIENT_NORM_RAW, raw.norms(), vectors.divisor());
        recordParameters(Quantity.GRADIENT_NORM_RAW, raw.norms(), vectors.divisor());
        recorder.record(Quantity.NON_FINITE, NETWORK, nonFinite(raw.norms().layers()));
        raw.cosine().ifPresent(cosine -> recorder.record(Quantity.GRADIENT_COSINE, NETWORK, cosine));
    }

    /** After the control, before the updater. */
    void measureControlled(GradientControl control) {
        ControlReport report = control.lastReport();
        LayerNorms norms = vectors.gradient().norms(control.lastSumNorms());
        recordNorms(Quantity.GRADIENT_NORM, norms, vectors.divisor());
        if (!report.stages().isEmpty()) {
            long fired = report.stages().stream().filter(StageReport::fired).count();
            recorder.record(Quantity.CONTROL_FIRED, NETWORK, fired);
            recorder.record(Quantity.CONTROL_COSINE, NETWORK, report.cosine());
        }
    }

    /** To be called at every step after the control, due or not: these are recorded where they change. */
    void recordChanges() {
        OptionalDouble size = OptionalDouble.of(vectors.batchSize());
        if (!size.equals(batchSize)) {
            recorder.record(Quantity.BATCH_SIZE, NETWORK, size.getAsDouble());
            batchSize = size;
        }
        OptionalDouble rate = presentLearningRate();
        if (rate.isPresent() && !rate.equals(learningRate)) {
            recorder.record(Quantity.LEARNING_RATE, NETWORK, rate.getAsDouble());
            learningRate = rate;
        }
    }

    /** After the update. */
    void measureUpdated() {
        Motion motion = vectors.parameters().motion(vectors.gradient(), start);
        LayerNorms update = motion.step();
        LayerNorms parameters = motion.norms();
        recordNorms(Quantity.UPDATE_NORM, update, 1);
        recordParameters(Quantity.UPDATE_NORM, update, 1);
        recordNorms(Quantity.PARAMETER_NORM, parameters, 1);
        recordParameters(Quantity.PARAMETER_NORM, parameters, 1);
        recorder.record(Quantity.DISTANCE, NETWORK, motion.distance());
    }

    private void recordNorms(Quantity quantity, LayerNorms norms, double divisor) {
        double[] layers = norms.layers();
        for (int i = 0; i < layers.length; i++) {
            recorder.record(quantity, vectors.names().get(i), layers[i] / divisor);
        }
        recorder.record(quantity, NETWORK, Norms.of(layers) / divisor);
    }

    private void recordParameters(Quantity quantity, LayerNorms norms, double divisor) {
        for (int i = 0; i < norms.parameters().size(); i++) {
            List<Parameter> parameters = norms.parameters().get(i);
            for (int j = 0; j < parameters.size(); j++) {
                recorder.record(quantity, parameters.get(j), norms.ofParameters()[i][j] / divisor);
            }
        }
    }

    /** A pass in Java, but only over layers that hold one. */
    private long nonFinite(double... norms) {
        long count = 0;
        for (int i = 0; i < norms.length; i++) {
            count +=
                    Double.isFinite(norms[i]) ? 0 : nonFinite(vectors.gradient().layer(i));
        }
        return count;
    }

    private static long nonFinite(List<FlatVector> pieces) {
        return pieces.stream()
                .flatMapToDouble(piece -> Arrays.stream(piece.values().toDoubleVector()))
                .filter(value -> !Double.isFinite(value))
                .count();
    }

    private OptionalDouble presentLearningRate() {
        int iteration = vectors.iteration();
        int epoch = vectors.epoch();
        return trained.stream()
                .map(Trained::updater)
                .filter(updater -> updater != null && updater.hasLearningRate())
                .mapToDouble(updater -> updater.getLearningRate(iteration, epoch))
                .max();
    }

    private static Stream<Trained> trained(Trainable layer) {
        return layer.getConfig() == null
                ? Stream.of()
                : layer.paramTable(true).keySet().stream().map(parameter -> new Trained(layer, parameter));
    }
}
