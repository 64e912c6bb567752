package org.steadygrad.diagnostics.curvature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.steadygrad.diagnostics.curvature.ProbeNets.CLASSES;
import static org.steadygrad.diagnostics.curvature.ProbeNets.HIDDEN;
import static org.steadygrad.diagnostics.curvature.ProbeNets.INPUTS;
import static org.steadygrad.diagnostics.curvature.ProbeNets.ORACLE;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.steadygrad.core.InvalidInputException;

class SharpnessTest {
    private static final int EXAMPLES = 20;
    private static final double[][] X = ProbeNets.inputs(2, EXAMPLES, INPUTS);
    private static final int[] LABELS = ProbeNets.labels(EXAMPLES);
    private static final CurvatureSettings THOROUGH = new CurvatureSettings(
            new Lanczos(1e-3, 30, 1), new Hutchinson(200, 1), Penalties.ADDED, HessianProducts.DEFAULT_RELATIVE_STEP);

    static Stream<Arguments> nets() {
        return Stream.of(DataType.FLOAT, DataType.DOUBLE)
                .flatMap(type -> Stream.of(ProbeNets.mlp(type, new Sgd(0.5)), ProbeNets.graph(type, new Sgd(0.5)))
                        .map(net -> Arguments.of(type, net)));
    }

    @ParameterizedTest
    @MethodSource("nets")
    void itIsTheDenseHessiansWithinOnePercentAlongTraining(DataType type, Model net) {
        DataSet batch = ProbeNets.batch(type, X, LABELS);
        try (Curvature curvature = Curvature.of(net, batch, THOROUGH)) {
            for (int measurement = 0; measurement < 4; measurement++) {
                Sharpness found = curvature.sharpness();
                double[] all = Jacobi.eigenvalues(ORACLE.hessian(net.params().toDoubleVector(), X, LABELS));

                assertThat(found.value() / all[all.length - 1]).isEqualTo(1, within(0.01));
                assertThat(found.relativeResidual()).isLessThan(1e-3);
                assertThat(found.direction()).hasSize(ORACLE.dimension());
                IntStream.range(0, 5).forEach(step -> ProbeNets.fit(net, batch));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT", "DOUBLE"})
    void theDefaultsAreWithinAFewPercentOnceTheyHaveALastVector(DataType type) {
        MultiLayerNetwork net = ProbeNets.mlp(type, new Sgd(0.5));
        DataSet batch = ProbeNets.batch(type, X, LABELS);
        Curvature curvature = Curvature.of(net, batch);
        assertThat(curvature.sharpness().gradients()).isLessThanOrEqualTo(24);
        for (int measurement = 0; measurement < 4; measurement++) {
            IntStream.range(0, 10).forEach(step -> net.fit(batch));
            Sharpness found = curvature.sharpness();
            double[] all = Jacobi.eigenvalues(ORACLE.hessian(net.params().toDoubleVector(), X, LABELS));

            assertThat(found.gradients()).isLessThanOrEqualTo(12);
            assertThat(found.value() / all[all.length - 1]).isEqualTo(1, within(0.04));
        }
    }

    @Test
    void penaltiesRaiseItByTheirOwnCurvature() {
        MultiLayerNetwork net = ProbeNets.mlp(DataType.DOUBLE, new Sgd(0.5), conf -> conf.l2(0.3));
        DataSet batch = ProbeNets.batch(DataType.DOUBLE, X, LABELS);
        TanhMlp penalized = new TanhMlp(INPUTS, HIDDEN, CLASSES, 0, 0.3);
        double[] all = Jacobi.eigenvalues(penalized.hessian(net.params().toDoubleVector(), X, LABELS));

        double found = Curvature.of(net, batch, THOROUGH).sharpness().value();

        assertThat(found / all[all.length - 1]).isEqualTo(1, within(0.002));
    }

    /** Columns that are orthogonal to one another and to ones: the Hessian is {@code 2/outputs diag(a², 1)} per output. */
    @ParameterizedTest
    @EnumSource(names = {"FLOAT", "DOUBLE"})
    void aRegressionsIsKnownInClosedForm(DataType type) {
        double[] a = {1.5, 3, 0.5};
        double[][] signs = {{1, 1, 1}, {-1, 1, -1}, {1, -1, -1}, {-1, -1, 1}};
        double[][] x = Arrays.stream(signs)
                .map(row -> IntStream.range(0, a.length)
                        .mapToDouble(i -> row[i] * a[i])
                        .toArray())
                .toArray(double[][]::new);
        DataSet batch = new DataSet(Nd4j.createFromArray(x).castTo(type), Nd4j.ones(type, x.length, 2));
        MultiLayerNetwork net = ProbeNets.linear(type, a.length, 2);

        Curvature curvature = Curvature.of(net, batch, THOROUGH);
        Sharpness sharpness = curvature.sharpness();
        TraceEstimate trace = curvature.trace();

        assertThat(sharpness.value()).isEqualTo(9, within(1e-3));
        assertThat(trace.value()).isEqualTo(2 * (2.25 + 9 + 0.25 + 1), within(1e-3));
        assertThat(trace.standardError()).isLessThan(1e-3);
    }

    @Test
    void productsAreTheDenseHessians() {
        MultiLayerNetwork net = ProbeNets.mlp(DataType.DOUBLE, new Sgd(0.5));
        LossSurface surface = LossSurface.of(net, ProbeNets.batch(DataType.DOUBLE, X, LABELS));
        double[] position = surface.position();
        double[][] dense = ORACLE.hessian(position, X, LABELS);
        double[] v = new double[position.length];
        Arrays.setAll(v, i -> Math.sin(i));

        HessianProducts products = HessianProducts.at(surface, position, 1e-5);
        double[] found = products.apply(v);

        double[] expected = LanczosTest.dense(dense).apply(v);
        for (int i = 0; i < v.length; i++) {
            assertThat(found[i]).isEqualTo(expected[i], within(1e-7));
        }
        assertThat(products.apply(new double[v.length])).containsOnly(0);
        assertThat(products.gradients()).isEqualTo(2);
        assertThatThrownBy(() -> HessianProducts.at(surface, position, 0))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("relativeStep must be > 0 and < 1, got 0");
    }

    @Test
    void oneNetworkAndSeedHaveOneResult() {
        List<double[]> runs = IntStream.range(0, 2)
                .mapToObj(run -> {
                    MultiLayerNetwork net = ProbeNets.mlp(DataType.FLOAT, new Sgd(0.5));
                    DataSet batch = ProbeNets.batch(DataType.FLOAT, X, LABELS);
                    Curvature curvature = Curvature.of(net, batch);
                    double first = curvature.sharpness().value();
                    net.fit(batch);
                    return new double[] {
                        first, curvature.sharpness().value(), curvature.trace().value()
                    };
                })
                .toList();

        assertThat(runs.get(0)).containsExactly(runs.get(1));
    }

    @Test
    void explodedParametersHaveNoSharpnessAndHinderNoLaterOne() {
        MultiLayerNetwork net = ProbeNets.mlp(DataType.FLOAT, new Sgd(0.5));
        Curvature curvature = Curvature.of(net, ProbeNets.batch(DataType.FLOAT, X, LABELS), THOROUGH);
        double before = curvature.sharpness().value();
        var kept = net.params().dup();
        net.params().putScalar(3, Double.NaN);

        assertThat(curvature.sharpness().value()).isNaN();
        assertThat(curvature.trace().value()).isNaN();

        net.setParams(kept);
        assertThat(curvature.sharpness().value() / before).isEqualTo(1, within(0.01));
    }
}
