package org.steadygrad.diagnostics.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.steadygrad.core.outcome.PostMortem;
import org.steadygrad.core.outcome.Quantity;
import org.steadygrad.core.outcome.Series;
import org.steadygrad.core.outcome.Verdict;
import org.steadygrad.core.text.Message;
import org.steadygrad.diagnostics.Said.Told;

class CoronerTest {
    private static final int STEPS = 50;
    private static final Verdict NAN =
            new Verdict(Verdict.Kind.NON_FINITE_LOSS, STEPS, Message.verbatim("the training loss was NaN"));

    @Test
    void tellsTheLayerAndTheStepAtWhichItBegan() {
        PostMortem found = Coroner.examine(
                List.of(
                        series(Quantity.LOSS, Series.NETWORK, t -> t < 46 ? 2 : t < 50 ? 9 : Double.NaN),
                        series(Quantity.GRADIENT_NORM_RAW, "conv1", t -> t < 44 ? 1 : 50),
                        series(Quantity.GRADIENT_NORM_RAW, "conv2", t -> t < 41 ? 0.5 : 20),
                        series(Quantity.GRADIENT_NORM_RAW, Series.NETWORK, t -> t < 41 ? 1 : 25)),
                NAN);
        assertThat(found.onset()).isEqualTo(41);
        assertThat(found.part()).isEqualTo("conv2");
        assertThat(found.events().stream().map(Told::of))
                .containsExactly(
                        new Told(41, "conv2", "raw gradient of conv2 was 20.0, 40 times the usual"),
                        new Told(44, "conv1", "raw gradient of conv1 was 50.0, 50 times the usual"),
                        new Told(46, Series.NETWORK, "loss was 9.00, 4.5 times the usual"),
                        new Told(50, Series.NETWORK, "loss became NaN or infinite: the training loss was NaN"));
    }

    @Test
    void anUpdateLongerThanItsParametersIsAnEvent() {
        PostMortem found = Coroner.examine(
                List.of(
                        series(Quantity.UPDATE_NORM, "dense", t -> t == 7 ? 5 : 0.01),
                        series(Quantity.PARAMETER_NORM, "dense", t -> 10)),
                NAN);
        assertThat(Told.of(found.events().get(0)))
                .isEqualTo(new Told(7, "dense", "update of dense was 0.50 times as long as its parameters"));
    }

    @Test
    void aLayerWhoseGradientVanishesForGoodIsDead() {
        PostMortem found =
                Coroner.examine(List.of(series(Quantity.GRADIENT_NORM_RAW, "conv1", t -> t < 30 ? 1 : 0)), NAN);
        assertThat(found.onset()).isEqualTo(30);
        assertThat(Told.of(found.events().get(0)).text())
                .isEqualTo("raw gradient of conv1 vanished and did not come back");
    }

    @Test
    void whereNothingLeftItsRangeTheVerdictIsAllThereIs() {
        PostMortem found = Coroner.examine(List.of(series(Quantity.LOSS, Series.NETWORK, t -> 2.3)), NAN);
        assertThat(found.onset()).isEqualTo(STEPS);
        assertThat(found.part()).isEqualTo(Series.NETWORK);
        assertThat(found.events()).hasSize(1);
    }

    @Test
    void aValueThatIsNotFiniteAtTheFirstStepIsTold() {
        PostMortem found = Coroner.examine(
                List.of(series(Quantity.GRADIENT_NORM_RAW, "dense", t -> Double.POSITIVE_INFINITY)), NAN);
        assertThat(Told.of(found.events().get(0)))
                .isEqualTo(new Told(1, "dense", "raw gradient of dense was Infinity"));
    }

    private static Series series(Quantity quantity, String part, IntToDoubleFunction value) {
        int[] steps = IntStream.rangeClosed(1, STEPS).toArray();
        float[] values = new float[STEPS];
        Arrays.setAll(steps, i -> i + 1);
        for (int i = 0; i < STEPS; i++) {
            values[i] = (float) value.applyAsDouble(i + 1);
        }
        return new Series(quantity, part, Series.Statistic.EACH, steps, values);
    }
}
