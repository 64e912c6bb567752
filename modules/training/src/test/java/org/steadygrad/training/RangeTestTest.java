package org.steadygrad.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.steadygrad.backend.Engine;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.outcome.Quantity;
import org.steadygrad.core.outcome.Series;

class RangeTestTest {
    private static final TrialFixture FIXTURE = TrialFixture.mlp().budget(TrialFixture.steps(31));

    @BeforeAll
    static void bind() {
        Engine.start();
        Engine.bindThread();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sgd", "momentum", "nesterov", "adam"})
    void theRateRisesByOneFactorFromTheLowestToTheHighest(String optimizer) {
        List<RangeTest.Step> steps = run(FIXTURE.optimizer(optimizer), 1e-5, 1e-2);

        assertThat(steps).hasSize(31);
        for (int i = 0; i < 31; i++) {
            assertThat(steps.get(i).rate()).isCloseTo(Math.pow(10, -5 + i / 10.0), within(1e-9));
        }
        assertThat(steps).allMatch(step -> Double.isFinite(step.loss()));
    }

    /** At rates that move nothing a range test sees the losses of any other trial that moves nothing. */
    @Test
    void atRatesOfNothingItSeesTheLossesOfTheUntrainedNet() {
        List<RangeTest.Step> steps = run(FIXTURE.optimizer("sgd"), 1e-30, 1e-29);
        Series losses = Training.run(
                        FIXTURE.optimizer("sgd").learningRate(1e-30).planned(), TrialFixture.data())
                .series(Quantity.LOSS)
                .orElseThrow();
        for (int i = 0; i < losses.length(); i++) {
            assertThat(steps.get(i).loss()).isCloseTo(losses.values()[i], within(1e-6));
        }
    }

    @Test
    void stepsAfterTheTestBlewUpHaveNoLoss() {
        List<RangeTest.Step> steps = run(FIXTURE.optimizer("sgd", Map.of()), 1e-3, 1e30);
        assertThat(steps).hasSize(31);
        assertThat(steps.get(0).loss()).isFinite();
        assertThat(steps.get(30).loss()).isNaN();
    }

    @Test
    void theRangeMustGoUp() {
        assertThatThrownBy(() -> run(FIXTURE, 0.1, 0.01))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("rangeTest.to must be > 0.1 and finite, got 0.01");
    }

    private static List<RangeTest.Step> run(TrialFixture fixture, double lowest, double highest) {
        return RangeTest.run(fixture.planned(), TrialFixture.data(), lowest, highest);
    }
}
