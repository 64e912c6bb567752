package org.steadygrad.diagnostics.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.steadygrad.diagnostics.blackbox.ParameterTrail.Parameter;

class CoronerTest {
    private static final int STEPS = 50;
    private static final Verdict NAN =
            new Verdict(Verdict.Kind.NON_FINITE_LOSS, STEPS, Message.verbatim("the training loss was NaN"));

    private final ParameterTrail trail = new ParameterTrail();

    @Test
    void tellsTheLayerTheParameterAndTheStepAtWhichItBegan() {
        note(Quantity.GRADIENT_NORM_RAW, "conv2", "W", t -> t < 41 ? 0.4 : 19.9);
        note(Quantity.GRADIENT_NORM_RAW, "conv2", "b", t -> t < 41 ? 0.3 : 2);
        note(Quantity.PARAMETER_NORM, "dense", "W", t -> t < 49 ? 3 : Double.POSITIVE_INFINITY);
        note(Quantity.PARAMETER_NORM, "dense", "b", t -> 1);
        PostMortem found = examine(
                series(Quantity.LOSS, Series.NETWORK, t -> t < 46 ? 2 : t < 50 ? 20 : Double.NaN),
                series(Quantity.GRADIENT_NORM_RAW, "conv1", t -> t < 44 ? 1 : 50),
                series(Quantity.GRADIENT_NORM_RAW, "conv2", t -> t < 41 ? 0.5 : Math.min(20, 4.0 * (t - 40))),
                series(Quantity.GRADIENT_NORM_RAW, Series.NETWORK, t -> t < 41 ? 1 : 25));

        assertThat(found.onset()).isEqualTo(41);
        assertThat(found.place()).contains("conv2/W");
        assertThat(found.events().stream().map(Told::of))
                .containsExactly(
                        new Told(41, "conv2", "raw gradient of conv2 grew 40-fold in 5 steps, to 20.0"),
                        new Told(44, "conv1", "raw gradient of conv1 grew 50-fold in 1 step, to 50.0"),
                        new Told(46, Series.NETWORK, "loss grew 10-fold in 1 step, to 20.0"),
                        new Told(49, "dense", "Infinity in the parameters dense/W"),
                        new Told(50, Series.NETWORK, "loss became NaN or infinite: the training loss was NaN"));
    }

    @Test
    void anUpdateLongerThanItsParametersIsWhereItBegan() {
        note(Quantity.UPDATE_NORM, "dense", "b", t -> t == 7 ? 4 : 0.01);
        note(Quantity.UPDATE_NORM, "dense", "W", t -> t == 7 ? 3 : 0.01);
        PostMortem found = examine(
                series(Quantity.LOSS, Series.NETWORK, t -> t < 8 ? 2 : t < 12 ? 9 : 2.3),
                series(Quantity.UPDATE_NORM, "dense", t -> t == 7 ? 5 : 0.01),
                series(Quantity.PARAMETER_NORM, "dense", t -> 10));
        assertThat(found.onset()).isEqualTo(7);
        assertThat(found.place()).contains("dense/b");
        assertThat(Told.of(found.events().get(0)))
                .isEqualTo(new Told(7, "dense", "update of dense was 0.50 times as long as its parameters"));
    }

    /** A net that moves by half its parameters at each step does so in health, too. */
    @Test
    void updatesThatAreLongAllTheTimeAreNoEvent() {
        PostMortem found = examine(
                series(Quantity.LOSS, Series.NETWORK, t -> t < 40 ? 2 : 9),
                series(Quantity.UPDATE_NORM, "dense", t -> t < 9 ? 0.2 : 0.25 + 0.001 * t),
                series(Quantity.PARAMETER_NORM, "dense", t -> 0.8));
        assertThat(found.onset()).isEqualTo(40);
        assertThat(found.place()).isEmpty();
    }

    @Test
    void aLongUpdateThatWasLeftBehindLongAgoIsNoEvent() {
        Verdict late = new Verdict(Verdict.Kind.BLOW_UP, 200, Message.verbatim("above"));
        PostMortem found = Coroner.examine(
                List.of(
                        series(200, Quantity.LOSS, Series.NETWORK, t -> t < 180 ? 2 : 50),
                        series(200, Quantity.UPDATE_NORM, "dense", t -> t == 7 ? 5 : 0.01),
                        series(200, Quantity.PARAMETER_NORM, "dense", t -> 10)),
                trail,
                0,
                late);
        assertThat(found.onset()).isEqualTo(180);
    }

    @Test
    void aLayerWhoseGradientVanishesForGoodIsDead() {
        PostMortem found = examine(series(Quantity.GRADIENT_NORM_RAW, "conv1", t -> t < 30 ? 1 : 0));
        assertThat(found.onset()).isEqualTo(30);
        assertThat(found.place()).contains("conv1");
        assertThat(Told.of(found.events().get(0)).text())
                .isEqualTo("raw gradient of conv1 fell from 1.00 to 0 and did not come back");
    }

    @Test
    void aGradientThatIsNotFiniteAtTheFirstStepIsTold() {
        for (String name : List.of("W", "b", "gamma", "beta", "alpha")) {
            note(Quantity.GRADIENT_NORM_RAW, "dense", name, t -> Double.NaN);
        }
        PostMortem found = examine(series(Quantity.GRADIENT_NORM_RAW, "dense", t -> Double.NaN));
        assertThat(found.onset()).isEqualTo(1);
        assertThat(found.place()).contains("dense/W");
        assertThat(Told.of(found.events().get(0)))
                .isEqualTo(new Told(1, "dense", "NaN in the raw gradient of dense/W, dense/b, dense/gamma and 2 more"));
    }

    @Test
    void aGradientThatWasNotFiniteForAMomentIsNoEvent() {
        note(Quantity.GRADIENT_NORM_RAW, "dense", "W", t -> t == 20 ? Double.NaN : 1);
        PostMortem found = examine(
                series(Quantity.LOSS, Series.NETWORK, t -> t < 45 ? 2 : 30),
                series(Quantity.GRADIENT_NORM_RAW, "dense", t -> t == 20 ? Double.NaN : 1));
        assertThat(found.onset()).isEqualTo(45);
    }

    @Test
    void theParameterIsUnknownWhereItsStepIsForgotten() {
        for (int t = 1; t <= ParameterTrail.STEPS + 10; t++) {
            trail.note(t, Quantity.UPDATE_NORM, new Parameter("dense", "W"), t);
        }
        assertThat(trail.largest(Quantity.UPDATE_NORM, "dense", 10)).isEmpty();
        assertThat(trail.largest(Quantity.UPDATE_NORM, "dense", 11)).contains("W");
    }

    private PostMortem examine(Series... series) {
        return Coroner.examine(List.of(series), trail, 0, NAN);
    }

    private void note(Quantity quantity, String layer, String name, IntToDoubleFunction value) {
        for (int t = 1; t <= STEPS; t++) {
            trail.note(t, quantity, new Parameter(layer, name), value.applyAsDouble(t));
        }
    }

    private static Series series(Quantity quantity, String part, IntToDoubleFunction value) {
        return series(STEPS, quantity, part, value);
    }

    private static Series series(int steps, Quantity quantity, String part, IntToDoubleFunction value) {
        float[] values = new float[steps];
        for (int i = 0; i < steps; i++) {
            values[i] = (float) value.applyAsDouble(i + 1);
        }
        return new Series(
                quantity,
                part,
                Series.Statistic.EACH,
                IntStream.rangeClosed(1, steps).toArray(),
                values);
    }
}
