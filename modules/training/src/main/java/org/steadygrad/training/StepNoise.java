package org.steadygrad.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.nd4j.linalg.dataset.DataSet;
import org.steadygrad.diagnostics.curvature.LossSurface;
import org.steadygrad.diagnostics.noise.MicroBatchGradients;
import org.steadygrad.diagnostics.noise.NoiseEstimate;

/**
 * How noisy the gradient of a step is, by the gradients of some of its examples and, where the examples' gradients add up to
 * it, its own: single examples and the rest of the batch are {@value #PARTS} parts then, and the estimate is of the whole
 * batch. Else, with dropout, batch norm or segments of sequences, it is of {@value #EXAMPLES} examples in as many parts of one size.
 *
 * <p>A listener of the network that comes before what controls the gradient.
 */
final class StepNoise extends BaseTrainingListener {
    static final int PARTS = 4;
    static final int EXAMPLES = 8;

    private final Supplier<LossSurface> surface;
    private final Function<int[], DataSet> examples;
    private final Part part;
    private double[][] rooms = {};
    private Optional<Begun> begun = Optional.empty();
    private Optional<NoiseEstimate> found = Optional.empty();

    /** A step whose own gradient is awaited. */
    private record Begun(MicroBatchGradients singles, int batchSize) {}

    /** How much of its examples a step is made on. */
    enum Part {
        WHOLE,
        SEGMENT
    }

    /**
     * Of a network's steps.
     *
     * @param surface asked for at the first measurement
     * @param examples by their indices, whole or their first segments
     */
    StepNoise(Supplier<LossSurface> surface, Function<int[], DataSet> examples, Part part) {
        this.surface = surface;
        this.examples = examples;
        this.part = part;
    }

    /** Whether there is noise to be measured: of two examples and more, in a network whose losses are means. */
    boolean measures(int... indices) {
        return indices.length >= 2 && surface.get().isMean();
    }

    /** @param indices of the step's examples */
    void before(int... indices) {
        if (!measures(indices)) {
            return;
        }
        if (part == Part.WHOLE && indices.length >= PARTS && surface.get().addsUp()) {
            List<DataSet> singles = parts(1, Arrays.copyOf(indices, PARTS - 1));
            begun = Optional.of(new Begun(gradients(singles), indices.length));
        } else {
            found = Optional.of(gradients(parts(indices)).noise());
        }
    }

    private MicroBatchGradients gradients(List<DataSet> parts) {
        return MicroBatchGradients.in(rooms(parts.size()), surface.get(), parts);
    }

    private double[][] rooms(int count) {
        if (rooms.length < count) {
            rooms = new double[Math.max(PARTS, count)][surface.get().dimension()];
        }
        return rooms;
    }

    @Override
    public void onGradientCalculation(Model model) {
        begun.ifPresent(step -> {
            double[] whole = rooms(PARTS)[PARTS - 1];
            surface.get().stepGradient(whole);
            found = Optional.of(step.singles().noiseWithin(step.batchSize(), whole));
        });
        begun = Optional.empty();
    }

    /** What was found of the step; empty if it came to no gradient. */
    Optional<NoiseEstimate> after() {
        Optional<NoiseEstimate> noise = found;
        begun = Optional.empty();
        found = Optional.empty();
        return noise;
    }

    /** Some of a step's examples, in parts of one size. */
    List<DataSet> parts(int... indices) {
        int count = Math.min(EXAMPLES, indices.length);
        return parts(Math.max(1, count / PARTS), Arrays.copyOf(indices, count));
    }

    private List<DataSet> parts(int size, int... indices) {
        List<DataSet> parts = new ArrayList<>();
        for (int from = 0; from + size <= indices.length; from += size) {
            parts.add(examples.apply(Arrays.copyOfRange(indices, from, from + size)));
        }
        return parts;
    }
}
