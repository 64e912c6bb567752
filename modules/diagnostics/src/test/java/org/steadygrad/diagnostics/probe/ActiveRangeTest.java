package org.steadygrad.diagnostics.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Saturation as told from answers is that told from the slopes by which DL4J itself differentiates. */
class ActiveRangeTest {
    static Stream<Arguments> functions() {
        return Stream.of(
                Arguments.of(Activation.SIGMOID.getActivationFunction(), 0.25),
                Arguments.of(Activation.TANH.getActivationFunction(), 1),
                Arguments.of(Activation.SOFTSIGN.getActivationFunction(), 1),
                Arguments.of(Activation.HARDTANH.getActivationFunction(), 1),
                Arguments.of(Activation.HARDSIGMOID.getActivationFunction(), 0.2),
                Arguments.of(Activation.RELU.getActivationFunction(), 1),
                Arguments.of(Activation.RELU6.getActivationFunction(), 1),
                Arguments.of(Activation.THRESHOLDEDRELU.getActivationFunction(), 1),
                Arguments.of(Activation.RECTIFIEDTANH.getActivationFunction(), 1),
                Arguments.of(Activation.SOFTPLUS.getActivationFunction(), 1),
                Arguments.of(Activation.LEAKYRELU.getActivationFunction(), 1),
                Arguments.of(new ActivationLReLU(0.2), 1),
                Arguments.of(new ActivationReLU(3.0, null, null), 1),
                Arguments.of(new ActivationReLU(null, 0.0, 0.01), 1),
                Arguments.of(Activation.ELU.getActivationFunction(), 1),
                Arguments.of(Activation.SELU.getActivationFunction(), 1.7580993408473766));
    }

    @ParameterizedTest
    @MethodSource("functions")
    void saturatedIsWhereTheSlopeIsBelowAShareOfItsLargest(IActivation function, double largestSlope) {
        double[] z = Stream.iterate(-9.995, value -> value + 0.01)
                .limit(2000)
                .mapToDouble(v -> v)
                .toArray();
        double[] answers = function.getActivation(Nd4j.createFromArray(z).reshape(1, z.length), false)
                .toDoubleVector();
        INDArray ones = Nd4j.ones(Nd4j.createFromArray(z).dataType(), 1, z.length);
        double[] slopes = function.backprop(Nd4j.createFromArray(z).reshape(1, z.length), ones)
                .getFirst()
                .toDoubleVector();
        ActiveRange range = ActiveRange.of(function).orElseThrow();
        for (int i = 0; i < z.length; i++) {
            assertThat(range.saturated(answers[i]))
                    .as("%s at %s, answer %s, slope %s", function, z[i], answers[i], slopes[i])
                    .isEqualTo(slopes[i] < ActiveRange.SHARE * largestSlope);
        }
    }

    /** By formula: DL4J's backward pass takes alpha for 1 whatever it is. */
    @Test
    void eluSaturatesAtItsAlpha() {
        ActiveRange half = ActiveRange.of(new ActivationELU(0.5)).orElseThrow();
        assertThat(half.saturated(0.5 * Math.expm1(Math.log(0.1) - 1e-9))).isTrue();
        assertThat(half.saturated(0.5 * Math.expm1(Math.log(0.1) + 1e-9))).isFalse();
        ActiveRange twice = ActiveRange.of(new ActivationELU(2)).orElseThrow();
        assertThat(twice.saturated(2 * Math.expm1(Math.log(0.05) - 1e-9))).isTrue();
        assertThat(twice.saturated(2 * Math.expm1(Math.log(0.05) + 1e-9))).isFalse();
    }

    @Test
    void nothingIsSaidOfFunctionsWhoseSlopeTheAnswerDoesNotTell() {
        for (Activation function : new Activation[] {
            Activation.SWISH, Activation.GELU, Activation.MISH, Activation.CUBE, Activation.SOFTMAX, Activation.IDENTITY
        }) {
            assertThat(ActiveRange.of(function.getActivationFunction())).isEmpty();
        }
    }

    @Test
    void onlyRectifiersHaveDeadUnits() {
        assertThat(ActiveRange.rectifies(new ActivationReLU())).isTrue();
        assertThat(ActiveRange.rectifies(new ActivationReLU(null, 0.0, 0.01))).isFalse();
        assertThat(ActiveRange.rectifies(new ActivationLReLU())).isFalse();
        assertThat(ActiveRange.rectifies(Activation.TANH.getActivationFunction()))
                .isFalse();
        assertThat(ActiveRange.rectifies(Activation.RELU6.getActivationFunction()))
                .isTrue();
    }
}
