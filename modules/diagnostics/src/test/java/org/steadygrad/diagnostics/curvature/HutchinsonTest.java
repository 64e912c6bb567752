package org.steadygrad.diagnostics.curvature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.steadygrad.diagnostics.curvature.ProbeNets.INPUTS;
import static org.steadygrad.diagnostics.curvature.ProbeNets.ORACLE;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.steadygrad.core.InvalidInputException;

class HutchinsonTest {
    @Test
    void aDiagonalIsExactWithAnyProbes() {
        TraceEstimate trace = new Hutchinson(2, 1).estimate(LanczosTest.diagonal(1, -2, 5, 0.5));

        assertThat(trace).isEqualTo(new TraceEstimate(4.5, 0, 2));
    }

    /** Of normal estimates 68% lie within one standard error and 99.7% within three. */
    @Test
    void itIsWithinItsStandardErrorsAsOftenAsItShouldBe() {
        double[][] a = LanczosTest.random(30);
        double exact = IntStream.range(0, 30).mapToDouble(i -> a[i][i]).sum();
        double offDiagonal = IntStream.range(0, 30 * 30)
                .filter(i -> i / 30 != i % 30)
                .mapToDouble(i -> a[i / 30][i % 30] * a[i / 30][i % 30])
                .sum();
        int within1 = 0;
        int within3 = 0;
        double squares = 0;
        for (int seed = 0; seed < 400; seed++) {
            TraceEstimate trace = new Hutchinson(40, seed).estimate(LanczosTest.dense(a));
            double off = Math.abs(trace.value() - exact);
            within1 += off <= trace.standardError() ? 1 : 0;
            within3 += off <= 3 * trace.standardError() ? 1 : 0;
            squares += trace.standardError() * trace.standardError() / 400;
        }

        assertThat(squares / (2 * offDiagonal / 40)).isEqualTo(1, within(0.05));
        assertThat(within1).isBetween(240, 300);
        assertThat(within3).isGreaterThan(392);
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT", "DOUBLE"})
    void aNetworksIsWithinThreeStandardErrorsOfTheDenseHessians(DataType type) {
        double[][] x = ProbeNets.inputs(2, 20, INPUTS);
        int[] labels = ProbeNets.labels(20);
        var net = ProbeNets.mlp(type, new Sgd(0.5));
        LossSurface surface = LossSurface.of(net, ProbeNets.batch(type, x, labels));
        double[] position = surface.position();
        double[][] dense = ORACLE.hessian(position, x, labels);
        double exact =
                IntStream.range(0, dense.length).mapToDouble(i -> dense[i][i]).sum();

        TraceEstimate trace = new Hutchinson(60, 1).estimate(HessianProducts.at(surface, position));

        assertThat(trace.value()).isEqualTo(exact, within(3 * trace.standardError()));
        assertThat(trace.standardError()).isBetween(0.001 * exact, 0.2 * exact);
    }

    /** A regression of two inputs and one output has three parameters, and eight vectors of signs. */
    @Test
    void theMeanOfAllProbesIsTheTrace() {
        double[][] x = {{0.3, 1}, {-0.7, 0.4}, {2, -0.1}};
        DataSet batch = new DataSet(Nd4j.createFromArray(x), Nd4j.zeros(DataType.DOUBLE, 3, 1));
        LossSurface surface = LossSurface.of(ProbeNets.linear(DataType.DOUBLE, 2, 1), batch);
        HessianProducts hessian = HessianProducts.at(surface, surface.position());
        double[] forms = IntStream.range(0, 8)
                .mapToDouble(bits -> Hutchinson.form(
                        hessian,
                        IntStream.range(0, 3)
                                .mapToDouble(i -> (bits >> i & 1) == 0 ? 1 : -1)
                                .toArray()))
                .toArray();

        double exact = 2.0 / 3 * (0.09 + 1 + 0.49 + 0.16 + 4 + 0.01 + 3);
        assertThat(TraceEstimate.of(forms).value()).isEqualTo(exact, within(1e-9));
        assertThat(TraceEstimate.of(forms).standardError()).isGreaterThan(0.01);
    }

    @Test
    void oneProbeHasNoErrorAndIsRefused() {
        assertThatThrownBy(() -> new Hutchinson(1, 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("hutchinson.probes must be a whole number >= 2, got 1");
    }
}
