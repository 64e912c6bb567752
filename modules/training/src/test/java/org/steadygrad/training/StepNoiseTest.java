package org.steadygrad.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.steadygrad.diagnostics.curvature.LossSurface;
import org.steadygrad.diagnostics.noise.MicroBatchGradients;
import org.steadygrad.diagnostics.noise.NoiseEstimate;
import org.steadygrad.training.StepNoise.Part;

@ExtendWith(BoundThread.class)
class StepNoiseTest {
    private static final int BATCH = 12;
    private static final int INPUTS = 5;
    private static final int CLASSES = 3;
    private static final int[] ALL = IntStream.range(0, BATCH).toArray();

    private final DataSet batch = batch();

    @Test
    void examplesAndTheRestOfTheBatchTellTheNoiseOfTheWholeBatch() {
        MultiLayerNetwork net = net(tanh(0).build());
        NoiseEstimate expected = ofParts(net, range(0, 1), range(1, 2), range(2, 3), range(3, BATCH));

        assertSame(ofStep(net, Part.WHOLE).orElseThrow(), expected);
        assertThat(expected.spread().batchSize()).isEqualTo(BATCH);
    }

    @Test
    void withDropoutTheNoiseIsOfEqualParts() {
        assertEqualParts(tanh(0.5).build(), Part.WHOLE);
    }

    @Test
    void withBatchNormTheNoiseIsOfEqualParts() {
        assertEqualParts(new BatchNormalization(), Part.WHOLE);
    }

    @Test
    void ofSegmentsTheNoiseIsOfEqualParts() {
        assertEqualParts(tanh(0).build(), Part.SEGMENT);
    }

    @Test
    void trainingGoesTheSameWay() {
        MultiLayerNetwork measured = net(tanh(0.5).build());
        ofStep(measured, Part.WHOLE);
        MultiLayerNetwork bare = net(tanh(0.5).build());
        bare.fit(batch);

        assertThat(measured.params().toDoubleVector()).isEqualTo(bare.params().toDoubleVector());
    }

    @Test
    void aStepWithoutGradientTellsNothing() {
        try (LossSurface surface = LossSurface.of(net(tanh(0).build()), batch)) {
            StepNoise noise = new StepNoise(() -> surface, this::examples, Part.WHOLE);
            noise.before(ALL);

            assertThat(noise.after()).isEmpty();
        }
    }

    @Test
    void whereLossesAreSumsNothingIsMeasured() {
        assertThat(ofStep(net(tanh(0).build(), Losses.SUM), Part.WHOLE)).isEmpty();
    }

    private void assertEqualParts(Layer layer, Part part) {
        MultiLayerNetwork net = net(layer);
        NoiseEstimate expected = ofParts(net, range(0, 2), range(2, 4), range(4, 6), range(6, 8));

        assertSame(ofStep(net, part).orElseThrow(), expected);
    }

    private Optional<NoiseEstimate> ofStep(MultiLayerNetwork net, Part part) {
        try (LossSurface surface = LossSurface.of(net, batch)) {
            StepNoise noise = new StepNoise(() -> surface, this::examples, part);
            net.setListeners(noise);
            noise.before(ALL);
            net.fit(batch);
            return noise.after();
        }
    }

    private NoiseEstimate ofParts(MultiLayerNetwork net, int[]... parts) {
        try (LossSurface surface = LossSurface.of(net, batch)) {
            List<DataSet> sets = Arrays.stream(parts).map(this::examples).toList();
            return MicroBatchGradients.of(surface, sets).noise();
        }
    }

    private static void assertSame(NoiseEstimate found, NoiseEstimate expected) {
        assertThat(found.spread().batchSize()).isEqualTo(expected.spread().batchSize());
        assertClose(found.spread().variance(), expected.spread().variance());
        assertClose(found.spread().squaredNorm(), expected.spread().squaredNorm());
        assertClose(found.innerProductTest(), expected.innerProductTest());
        assertClose(
                found.meanSignalToNoise().orElseThrow(),
                expected.meanSignalToNoise().orElseThrow());
    }

    private static void assertClose(double found, double expected) {
        assertThat(found).isCloseTo(expected, within(1e-8 * Math.abs(expected)));
    }

    private static int[] range(int from, int to) {
        return IntStream.range(from, to).toArray();
    }

    private DataSet examples(int... indices) {
        return new DataSet(
                batch.getFeatures().getRows(indices), batch.getLabels().getRows(indices));
    }

    private static DataSet batch() {
        Random random = new Random(7);
        double[][] labels = new double[BATCH][CLASSES];
        Arrays.stream(labels).forEach(row -> row[random.nextInt(CLASSES)] = 1);
        double[] features = random.doubles(BATCH * INPUTS, -1, 1).toArray();
        return new DataSet(Nd4j.createFromArray(features).reshape(BATCH, INPUTS), Nd4j.createFromArray(labels));
    }

    /** @param dropped share of inputs */
    private static DenseLayer.Builder tanh(double dropped) {
        return new DenseLayer.Builder().nOut(4).activation(Activation.TANH).dropOut(dropped == 0 ? 0 : 1 - dropped);
    }

    private static MultiLayerNetwork net(Layer second) {
        return net(second, Losses.MEAN);
    }

    private enum Losses {
        MEAN,
        SUM
    }

    private static MultiLayerNetwork net(Layer second, Losses losses) {
        MultiLayerNetwork net = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(5)
                .dataType(DataType.DOUBLE)
                .miniBatch(losses == Losses.MEAN)
                .updater(new Sgd(0.1))
                .l2(0.01)
                .list()
                .layer(tanh(0).build())
                .layer(second)
                .layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(CLASSES)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(InputType.feedForward(INPUTS))
                .build());
        net.init();
        return net;
    }
}
