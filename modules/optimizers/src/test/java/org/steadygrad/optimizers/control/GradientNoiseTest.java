package org.steadygrad.optimizers.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.optimizers.GradientProbe;
import org.steadygrad.optimizers.TestNets;

class GradientNoiseTest {
    private static final int EXAMPLES = 3;

    /** 20,602 independent values: their mean square is within 5 standard errors of the variance. */
    @ParameterizedTest
    @CsvSource({"FLOAT, 0, 0.55", "FLOAT, 9, 0.55", "DOUBLE, 0, 0.55", "DOUBLE, 99, 0.55", "DOUBLE, 4, 0"})
    void itsVarianceFadesByTheFormula(DataType type, int step, double decay) {
        double[] noise = noise(wide(type), new GradientNoise(0.3, decay, 11), step);
        int n = noise.length;
        double variance = 0.3 / Math.pow(1 + step, decay);
        double[] standard =
                Arrays.stream(noise).map(value -> value / Math.sqrt(variance)).toArray();
        double mean = Arrays.stream(standard).sum() / n;
        double square = Arrays.stream(standard).map(z -> z * z).sum() / n;
        double fourth = Arrays.stream(standard).map(z -> z * z * z * z).sum() / n;
        double neighbours = 0;
        double halves = 0;
        for (int i = 0; i < n / 2; i++) {
            neighbours += standard[2 * i] * standard[2 * i + 1] / (n / 2);
            halves += standard[i] * standard[i + n / 2] / (n / 2);
        }
        double error = 5 / Math.sqrt(n);
        assertThat(mean).isCloseTo(0, within(error));
        assertThat(square).isCloseTo(1, within(error * Math.sqrt(2)));
        assertThat(fourth).isCloseTo(3, within(error * Math.sqrt(96)));
        assertThat(neighbours).isCloseTo(0, within(error * Math.sqrt(2)));
        assertThat(halves).isCloseTo(0, within(error * Math.sqrt(2)));
    }

    @Test
    void itIsAFunctionOfSeedAndStep() {
        GradientStage stage = GradientStages.noise(0.3, 11);
        double[] noise = noise(wide(DataType.FLOAT), stage, 5);
        assertThat(noise(wide(DataType.FLOAT), stage, 5)).containsExactly(noise);
        assertThat(noise(wide(DataType.FLOAT), stage, 6)).isNotEqualTo(noise);
        assertThat(noise(wide(DataType.FLOAT), GradientStages.noise(0.3, 12), 5))
                .isNotEqualTo(noise);
    }

    @Test
    void itDrawsFromRandomNumbersOfItsOwn() {
        MultiLayerNetwork net = wide(DataType.FLOAT);
        MultiLayerNetwork same = wide(DataType.FLOAT);
        Nd4j.getRandom().setSeed(1);
        float first = Nd4j.rand(DataType.FLOAT, 1).getFloat(0);
        double[] noise = noise(net, GradientStages.noise(0.3, 11), 0);
        Nd4j.getRandom().setSeed(1);
        assertThat(noise(same, GradientStages.noise(0.3, 11), 0)).containsExactly(noise);
        assertThat(Nd4j.rand(DataType.FLOAT, 1).getFloat(0)).isEqualTo(first);
    }

    @Test
    void batchNormsStatisticsAndParametersWithBadValuesGetNone() {
        MultiLayerNetwork net = TestNets.batchNormNet(DataType.DOUBLE, new Sgd(0.1));
        double[][] seen = new double[2][];
        GradientControl control = GradientControl.of(GradientStages.noise(1, 3));
        StageRun.fit(
                net,
                TestNets.images(DataType.DOUBLE, EXAMPLES, 1),
                GradientProbe.of(gradient -> {
                    gradient.putScalar(10, Double.NaN);
                    seen[0] = gradient.toDoubleVector();
                }),
                control,
                GradientProbe.of(gradient -> seen[1] = gradient.toDoubleVector()));
        assertThat(Arrays.copyOfRange(seen[1], 48, 56)).containsExactly(Arrays.copyOfRange(seen[0], 48, 56));
        assertThat(Arrays.copyOfRange(seen[1], 4, 40)).containsExactly(Arrays.copyOfRange(seen[0], 4, 40));
        for (int i : List.of(0, 3, 40, 47, 56, 925, 946)) {
            assertThat(seen[1][i]).isNotEqualTo(seen[0][i]);
        }
        assertThat(control.lastReport().stages().get(0).nonFinite()).isTrue();
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        assertThatThrownBy(() -> GradientStages.noise(0, 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("noise.eta must be > 0 and finite, got 0");
        assertThatThrownBy(() -> new GradientNoise(1, -1, 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("noise.decay must be >= 0 and finite, got -1");
    }

    /** What the stage adds to the batch mean of a gradient of zero at a step. */
    private static double[] noise(MultiLayerNetwork net, GradientStage stage, int step) {
        net.setIterationCount(step);
        double[][] seen = new double[1][];
        GradientControl control = GradientControl.of(stage);
        StageRun.fit(
                net,
                new DataSet(
                        Nd4j.ones(net.params().dataType(), EXAMPLES, 100),
                        Nd4j.ones(net.params().dataType(), EXAMPLES, 2)),
                GradientProbe.of(gradient -> gradient.assign(0)),
                control,
                GradientProbe.of(gradient -> seen[0] = gradient.toDoubleVector()));
        assertThat(control.lastReport().norm() * EXAMPLES)
                .isCloseTo(Math.sqrt(Arrays.stream(seen[0]).map(v -> v * v).sum()), within(1e-3));
        return Arrays.stream(seen[0]).map(sum -> sum / EXAMPLES).toArray();
    }

    private static MultiLayerNetwork wide(DataType type) {
        return TestNets.started(TestNets.settings(type, new Sgd(1e-9))
                .list()
                .layer(new DenseLayer.Builder().nIn(100).nOut(200).build())
                .layer(new OutputLayer.Builder(LossFunction.MSE)
                        .nIn(200)
                        .nOut(2)
                        .build())
                .build());
    }
}
