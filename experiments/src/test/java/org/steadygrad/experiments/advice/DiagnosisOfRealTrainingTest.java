package org.steadygrad.experiments.advice;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.schedule.ExponentialSchedule;
import org.nd4j.linalg.schedule.ScheduleType;
import org.steadygrad.analysis.diagnosis.Cause;
import org.steadygrad.analysis.diagnosis.Diagnosis;
import org.steadygrad.backend.Engine;
import org.steadygrad.diagnostics.monitor.Recording;
import org.steadygrad.experiments.run.RecordedLog;

/** Each cause provoked in a real training of a real network. */
class DiagnosisOfRealTrainingTest {
    @BeforeAll
    static void engine() {
        Engine.start();
    }

    @Test
    void healthy() {
        assertThat(diagnosed(new WatchedNet(new Sgd(0.1)).train(150)).findings())
                .isEmpty();
    }

    @Test
    void aNaNAmongTheInputs() {
        WatchedNet net = new WatchedNet(new Sgd(0.1)).spoiledBy((step, features) -> {
            if (step == 40) {
                features[17] = Float.NaN;
            }
        });

        assertThat(cause(net.train(80))).isEqualTo(Cause.NON_FINITE_INPUT);
    }

    @Test
    void anInfinityAmongTheInputsOfTheFirstBatch() {
        WatchedNet net = new WatchedNet(new Adam(0.001)).spoiledBy((step, features) -> {
            if (step == 1) {
                features[3] = Float.POSITIVE_INFINITY;
            }
        });

        assertThat(cause(net.train(20))).isEqualTo(Cause.NON_FINITE_INPUT);
    }

    @Test
    void aBatchInAnotherUnit() {
        WatchedNet net = new WatchedNet(new Sgd(0.1)).spoiledBy((step, features) -> {
            for (int i = 0; step == 60 && i < features.length; i++) {
                features[i] *= 10_000;
            }
        });

        assertThat(cause(net.train(160))).isEqualTo(Cause.OUTLIER_BATCH);
    }

    @Test
    void aLearningRateFarTooHigh() {
        assertThat(cause(new WatchedNet(new Sgd(300)).of(Activation.RELU, 3).train(200)))
                .isEqualTo(Cause.RATE_AT_START);
    }

    @Test
    void aLearningRateThatRisesTooFar() {
        Sgd rising = new Sgd(new ExponentialSchedule(ScheduleType.ITERATION, 0.02, 1.1));

        assertThat(cause(new WatchedNet(rising).of(Activation.RELU, 3).train(300)))
                .isEqualTo(Cause.RATE_LATER);
    }

    @Test
    void aLearningRateFarTooLow() {
        assertThat(cause(new WatchedNet(new Sgd(1e-6)).train(150))).isEqualTo(Cause.RATE_TOO_LOW);
    }

    @Test
    void deepSigmoids() {
        assertThat(cause(new WatchedNet(new Sgd(0.1)).of(Activation.SIGMOID, 10).train(150)))
                .isEqualTo(Cause.VANISHING_GRADIENT);
    }

    @Test
    void unitsThatAreDeadFromTheFirstStep() {
        assertThat(cause(new WatchedNet(new Sgd(0.1)).biasedBy(-30).train(150))).isEqualTo(Cause.DEAD_UNITS);
    }

    private static Cause cause(Recording recording) {
        return diagnosed(recording).cause().orElseThrow().cause();
    }

    private static Diagnosis diagnosed(Recording recording) {
        return Diagnosis.of(RecordedLog.of(recording));
    }
}
