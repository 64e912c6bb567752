package org.steadygrad.diagnostics.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Sgd;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.experiment.Diagnostics;
import org.steadygrad.core.experiment.Tier;
import org.steadygrad.core.outcome.Quantity;
import org.steadygrad.diagnostics.TestNets;
import org.steadygrad.diagnostics.TestNets.Kind;
import org.steadygrad.optimizers.control.GradientControl;

class StandardTierTest {
    private final Values values = new Values();

    @ParameterizedTest
    @CsvSource({"SEQUENCE, DOUBLE, 1e-12", "GRAPH, DOUBLE, 1e-12", "SEQUENCE, FLOAT, 1e-6", "GRAPH, FLOAT, 1e-6"})
    void activationsAreThoseOfTheNetAfterTheStep(Kind kind, DataType type, double precision) {
        Model net = TestNets.mlp(kind, type, new Sgd(0.1));
        net.getParam(kind == Kind.SEQUENCE ? "0_b" : "dense_b").putScalar(2, -100);
        INDArray probeBatch = TestNets.vectors(type, 6, 99).getFeatures();
        probe(net, probeBatch);
        TestNets.fit(net, TestNets.vectors(type, 8, 1));

        MlpOracle oracle = kind == Kind.SEQUENCE ? MlpOracle.of(net, "0", "1") : MlpOracle.of(net, "dense", "output");
        double[] dense = MlpOracle.flat(oracle.hiddenAnswers(probeBatch));
        assertMoments("dense", dense, precision);
        assertMoments("output", MlpOracle.flat(oracle.outputAnswers(probeBatch)), precision);
        long zeros = Arrays.stream(dense).filter(answer -> answer == 0).count();
        assertThat(zeros).isBetween(6L, 23L);
        assertThat(values.of(Quantity.SATURATION, "dense")).isEqualTo(zeros / 24.0);
        assertThat(values.of(Quantity.DEAD_UNITS, "dense")).isEqualTo(0.25);
        assertThat(values.parts(Quantity.SATURATION)).containsExactly("dense");
        assertThat(values.parts(Quantity.DEAD_UNITS)).containsExactly("dense");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void convolutionsAndBatchNormAreSeenInTestMode(Kind kind) {
        Model net = TestNets.convNet(kind, DataType.DOUBLE, new Sgd(0.1));
        net.getParam(kind == Kind.SEQUENCE ? "1_beta" : "norm_beta").putScalar(1, -100);
        INDArray probeBatch = TestNets.images(DataType.DOUBLE, 6, 99).getFeatures();
        probe(net, probeBatch);
        TestNets.fit(net, TestNets.images(DataType.DOUBLE, 8, 1));

        MultiLayerNetwork same = (MultiLayerNetwork) TestNets.convNet(Kind.SEQUENCE, DataType.DOUBLE, new Sgd(0.1));
        same.setParams(net.params());
        List<String> layers = List.of("conv", "norm", "relu", "dense", "output");
        for (int i = 0; i < layers.size(); i++) {
            List<INDArray> upTo = same.feedForwardToLayer(i, probeBatch.dup(), false);
            assertMoments(layers.get(i), Capture.values(upTo.get(i + 1)), 1e-12);
        }
        assertThat(values.parts(Quantity.ACTIVATION_STD)).containsExactlyElementsOf(layers);
        assertThat(values.of(Quantity.DEAD_UNITS, "relu")).isEqualTo(0.5);
        assertThat(values.parts(Quantity.SATURATION)).containsExactly("relu", "dense");
        double[] relu = Capture.values(
                same.feedForwardToLayer(2, probeBatch.dup(), false).get(3));
        assertThat(values.of(Quantity.SATURATION, "relu"))
                .isEqualTo(Arrays.stream(relu).filter(y -> y == 0).count() / (double) relu.length);
        double[] dense = Capture.values(
                same.feedForwardToLayer(3, probeBatch.dup(), false).get(4));
        assertThat(values.of(Quantity.SATURATION, "dense"))
                .isEqualTo(Arrays.stream(dense).filter(y -> 1 - y * y < 0.05).count() / (double) dense.length);
    }

    @ParameterizedTest
    @EnumSource(CNN2DFormat.class)
    void aDeadChannelIsFoundInEitherFormat(CNN2DFormat format) {
        ConvolutionLayer conv = new ConvolutionLayer.Builder(3, 3)
                .name("conv")
                .nOut(4)
                .dataFormat(format)
                .activation(Activation.RELU)
                .build();
        Model net = TestNets.net(
                Kind.SEQUENCE,
                DataType.FLOAT,
                new Sgd(0.01),
                InputType.convolutional(6, 6, 1, format),
                conv,
                TestNets.output());
        net.getParam("0_b").putScalar(3, -100);
        INDArray images = TestNets.images(DataType.FLOAT, 6, 1).getFeatures();
        INDArray inputs =
                format == CNN2DFormat.NCHW ? images : images.permute(0, 2, 3, 1).dup();
        probe(net, inputs);
        TestNets.fit(
                net, new DataSet(inputs, TestNets.images(DataType.FLOAT, 6, 1).getLabels()));
        assertThat(values.of(Quantity.DEAD_UNITS, "conv")).isEqualTo(0.25);
    }

    @Test
    void withoutProbeBatchOnlyHistogramsAreRecorded() {
        Model net = TestNets.mlp(Kind.SEQUENCE, DataType.FLOAT, new Sgd(0.1));
        probe(net);
        TestNets.fit(net, TestNets.vectors(DataType.FLOAT, 8, 1));
        assertThat(values.quantities())
                .contains(Quantity.GRADIENT_HISTOGRAM, Quantity.PARAMETER_HISTOGRAM)
                .doesNotContain(Quantity.ACTIVATION_MEAN, Quantity.SATURATION);
    }

    @Test
    void everyInputOfTheNetworkNeedsAnArray() {
        Model net = TestNets.mlp(Kind.GRAPH, DataType.FLOAT, new Sgd(0.1));
        INDArray inputs = TestNets.vectors(DataType.FLOAT, 8, 1).getFeatures();
        probe(net, inputs, inputs);
        assertThatThrownBy(() -> TestNets.fit(net, TestNets.vectors(DataType.FLOAT, 8, 1)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("a probe batch must have an array for each of the network's 1 inputs, got 2");
    }

    private void probe(Model net, INDArray... probeBatch) {
        TestNets.listen(
                net, Probes.of(GradientControl.of(), new Timetable(Diagnostics.of(Tier.STANDARD)), values, probeBatch));
    }

    private void assertMoments(String layer, double[] answers, double precision) {
        double mean = DoubleStream.of(answers).sum() / answers.length;
        double variance =
                DoubleStream.of(answers).map(y -> (y - mean) * (y - mean)).sum() / answers.length;
        assertThat(values.of(Quantity.ACTIVATION_MEAN, layer)).isCloseTo(mean, within(precision));
        assertThat(values.of(Quantity.ACTIVATION_STD, layer)).isCloseTo(Math.sqrt(variance), within(precision));
    }
}
