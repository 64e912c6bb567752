package org.steadygrad.diagnostics.curvature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.AMSGrad;
import org.nd4j.linalg.learning.config.AdaDelta;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.AdaMax;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nadam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.schedule.ScheduleType;
import org.nd4j.linalg.schedule.StepSchedule;
import org.steadygrad.diagnostics.curvature.StabilityLimit.Of;
import org.steadygrad.optimizers.updater.AdaBelief;
import org.steadygrad.optimizers.updater.AdamW;
import org.steadygrad.optimizers.updater.Lion;
import org.steadygrad.optimizers.updater.Momentum;

class StabilityLimitTest {
    private static final double RATE = 0.2;

    /** One step on {@code h p²/2}. */
    private interface Method {
        void step(double[] state, double h, double b);
    }

    static Stream<Arguments> methods() {
        Method descent = (s, h, b) -> s[0] -= RATE * h * s[0];
        Method heavyBall = (s, h, b) -> {
            s[1] = b * s[1] + h * s[0];
            s[0] -= RATE * s[1];
        };
        Method nesterov = (s, h, b) -> {
            double gradient = h * s[0];
            s[1] = b * s[1] + gradient;
            s[0] -= RATE * (gradient + b * s[1]);
        };
        Method averaging = (s, h, b) -> {
            s[1] = b * s[1] + (1 - b) * h * s[0];
            s[0] -= RATE * s[1];
        };
        Method averagingNesterov = (s, h, b) -> {
            double gradient = h * s[0];
            s[1] = b * s[1] + (1 - b) * gradient;
            s[0] -= RATE * (b * s[1] + (1 - b) * gradient);
        };
        return Stream.of(0.5, 0.9, 0.99)
                .flatMap(b -> Stream.of(
                        Arguments.of(descent, b, StabilityLimit.gradientDescent(RATE)),
                        Arguments.of(heavyBall, b, StabilityLimit.heavyBall(RATE, b)),
                        Arguments.of(nesterov, b, StabilityLimit.nesterov(RATE, b)),
                        Arguments.of(averaging, b, StabilityLimit.averagingHeavyBall(RATE, b)),
                        Arguments.of(averagingNesterov, b, StabilityLimit.averagingNesterov(RATE, b))));
    }

    @ParameterizedTest
    @MethodSource("methods")
    void stepsShrinkBelowItAndGrowAboveIt(Method method, double momentum, double limit) {
        assertThat(after(method, 0.995 * limit, momentum)).isLessThan(0.01);
        assertThat(after(method, 1.005 * limit, momentum)).isGreaterThan(100);
    }

    private static double after(Method method, double h, double momentum) {
        double[] state = {1, 0};
        for (int step = 0; step < 500_000 && Math.abs(state[0]) < 1e6; step++) {
            method.step(state, h, momentum);
        }
        return Math.abs(state[0]);
    }

    static Stream<Arguments> updaters() {
        return Stream.of(
                Arguments.of(new Sgd(RATE), 10, Of.SHARPNESS),
                Arguments.of(new Momentum(RATE, 0.9), 19, Of.SHARPNESS),
                Arguments.of(new Nesterovs(RATE, 0.9), 3.8 / 2.8 / RATE, Of.SHARPNESS),
                Arguments.of(new RmsProp(RATE), 10, Of.PRECONDITIONED_SHARPNESS),
                Arguments.of(new AdaGrad(RATE), 10, Of.PRECONDITIONED_SHARPNESS),
                Arguments.of(new AdaDelta(), 2, Of.PRECONDITIONED_SHARPNESS),
                Arguments.of(new Adam(RATE), 38 / RATE, Of.PRECONDITIONED_SHARPNESS),
                Arguments.of(new AMSGrad(RATE), 38 / RATE, Of.PRECONDITIONED_SHARPNESS),
                Arguments.of(new AdaMax(RATE), 38 / RATE, Of.PRECONDITIONED_SHARPNESS),
                Arguments.of(new AdamW(RATE), 38 / RATE, Of.PRECONDITIONED_SHARPNESS),
                Arguments.of(new AdaBelief(RATE), 38 / RATE, Of.PRECONDITIONED_SHARPNESS),
                Arguments.of(new Nadam(RATE), 38 / 2.8 / RATE, Of.PRECONDITIONED_SHARPNESS));
    }

    @ParameterizedTest
    @MethodSource("updaters")
    void everyUpdaterHasItsOwn(IUpdater updater, double value, Of of) {
        StabilityLimit limit =
                StabilityLimit.of(ProbeNets.mlp(DataType.FLOAT, updater), 0).orElseThrow();

        assertThat(limit.value()).isEqualTo(value, within(1e-9));
        assertThat(limit.of()).isEqualTo(of);
    }

    @Test
    void schedulesAreFollowed() {
        IUpdater halving = new Sgd(new StepSchedule(ScheduleType.ITERATION, RATE, 0.5, 10));

        assertThat(StabilityLimit.of(halving, 9, 0).orElseThrow().value()).isEqualTo(10, within(1e-9));
        assertThat(StabilityLimit.of(halving, 10, 0).orElseThrow().value()).isEqualTo(20, within(1e-9));
    }

    @Test
    void thereIsNoneForSignsAndForMixedUpdaters() {
        MultiLayerNetwork mixed = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .updater(new Sgd(RATE))
                .biasUpdater(new Sgd(2 * RATE))
                .list()
                .layer(new OutputLayer.Builder(LossFunction.MSE).nIn(2).nOut(2).build())
                .build());
        mixed.init();

        assertThat(StabilityLimit.of(new Lion(RATE), 0, 0)).isEqualTo(Optional.empty());
        assertThat(StabilityLimit.of(mixed, 0)).isEqualTo(Optional.empty());
    }
}
