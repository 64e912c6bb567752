package org.steadygrad.optimizers.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.steadygrad.core.InvalidInputException;

/** Clips whose limit depends on the norms of the steps before. */
class NormClipsOverTimeTest {
    @ParameterizedTest
    @CsvSource({"10, FLOAT", "10, DOUBLE", "50, DOUBLE", "97.5, DOUBLE"})
    void autoclipLimitsToThePercentileOfAllNormsSoFar(double percentile, DataType type) {
        double[] norms = norms();
        List<ControlReport> reports =
                StageRun.withNorms(GradientControl.of(GradientStages.autoClip(percentile)), type, norms);
        int fired = 0;
        for (int t = 0; t < norms.length; t++) {
            double limit = percentile(Arrays.copyOf(norms, t + 1), percentile);
            double expected = norms[t] > limit ? norms[t] * limit / (norms[t] + 1e-6) : norms[t];
            assertThat(reports.get(t).norm() / expected).as("step %d", t).isCloseTo(1, within(precision(type)));
            StageReport stage = reports.get(t).stages().get(0);
            assertThat(stage.fired()).isEqualTo(norms[t] > limit);
            assertThat(stage.factor()).isCloseTo(expected / norms[t], within(precision(type)));
            fired += stage.fired() ? 1 : 0;
        }
        assertThat(fired).isBetween(1, norms.length - 1);
    }

    /** NumPy 1.26: {@code percentile([1, 2, 3, 4], 10)} is 1.3, {@code percentile([15, 20, 35, 40, 50], 40)} is 29. */
    @Test
    void thePercentileIsNumPys() {
        NormHistory history = new NormHistory();
        for (double value : new double[] {3, 1, 4, 2}) {
            history.add(value);
        }
        assertThat(history.percentile(10)).isCloseTo(1.3, within(1e-15));
        assertThat(history.percentile(100)).isEqualTo(4);
        NormHistory other = new NormHistory();
        for (double value : new double[] {35, 15, 50, 40, 20}) {
            other.add(value);
        }
        assertThat(other.percentile(40)).isCloseTo(29, within(1e-13));
    }

    @Test
    void thePercentileHoldsOverMoreStepsThanThereWasRoomForAtFirst() {
        NormHistory history = new NormHistory();
        double[] values = new Random(4).doubles(1000).toArray();
        for (double value : values) {
            history.add(value);
        }
        assertThat(history.percentile(33.3)).isCloseTo(percentile(values, 33.3), within(1e-15));
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT", "DOUBLE"})
    void zclipTakesThePathOfItsFormula(DataType type) {
        double[] norms = norms();
        List<ControlReport> reports = StageRun.withNorms(GradientControl.of(new ZScoreClip(1.5, 0.9, 6)), type, norms);
        double[] warm = Arrays.copyOf(norms, 6);
        double mean = Arrays.stream(warm).average().orElseThrow();
        double start = mean;
        double variance = Arrays.stream(warm)
                .map(n -> (n - start) * (n - start))
                .average()
                .orElseThrow();
        int fired = 0;
        for (int t = 0; t < norms.length; t++) {
            double limit = norms[t];
            double z = (norms[t] - mean) / (Math.sqrt(variance) + 1e-6);
            if (t >= 6 && z > 1.5) {
                limit = mean + 1.5 * 1.5 * Math.sqrt(variance) / z;
                fired++;
            }
            assertThat(reports.get(t).norm() / limit).as("step %d", t).isCloseTo(1, within(50 * precision(type)));
            assertThat(reports.get(t).stages().get(0).fired()).isEqualTo(limit != norms[t]);
            if (t >= 6) {
                mean = 0.9 * mean + 0.1 * limit;
                variance = 0.9 * variance + 0.1 * Math.pow(limit - mean, 2);
            }
        }
        assertThat(fired).isBetween(2, 20);
    }

    @Test
    void aGradientThatIsNotFiniteIsNotRemembered() {
        for (GradientStage stage : List.of(GradientStages.autoClip(50), new ZScoreClip(1, 0.5, 2))) {
            double[] norms = {1, 2, 3, 4, 5};
            double[] disturbed = {1, Double.NaN, 2, 3, Double.POSITIVE_INFINITY, 4, 5};
            List<ControlReport> clean = StageRun.withNorms(GradientControl.of(stage), DataType.DOUBLE, norms);
            List<ControlReport> reports = StageRun.withNorms(GradientControl.of(stage), DataType.DOUBLE, disturbed);
            assertThat(reports.get(6).norm()).isEqualTo(clean.get(4).norm());
            assertThat(reports.get(1).stages().get(0).fired()).isFalse();
            assertThat(reports.get(4).stages().get(0).nonFinite()).isTrue();
        }
    }

    @Test
    void eachNetworkStartsWithoutAPast() {
        for (GradientStage stage : List.of(GradientStages.autoClip(10), new ZScoreClip(1, 0.5, 3))) {
            GradientChain chain = GradientChain.of(stage);
            List<ControlReport> first = StageRun.withNorms(GradientControl.of(chain), DataType.FLOAT, norms());
            List<ControlReport> second = StageRun.withNorms(GradientControl.of(chain), DataType.FLOAT, norms());
            assertThat(second).isEqualTo(first);
        }
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        refused(() -> GradientStages.autoClip(0), "autoclip.percentile must be > 0 and <= 100, got 0");
        refused(() -> GradientStages.autoClip(100.5), "autoclip.percentile must be > 0 and <= 100, got 100.5");
        refused(() -> GradientStages.autoClip(Double.NaN), "autoclip.percentile must be > 0 and <= 100, got NaN");
        refused(() -> new ZScoreClip(0, 0.9, 5), "zclip.threshold must be > 0 and finite, got 0");
        refused(() -> new ZScoreClip(1, 1, 5), "zclip.decay must be >= 0 and < 1, got 1");
        refused(() -> new ZScoreClip(1, 0.9, 1), "zclip.warmup must be a whole number >= 2, got 1");
        refused(() -> GradientStages.adaptiveClip(-1), "agc.clipping must be > 0 and finite, got -1");
        refused(() -> new AdaptiveClip(1, 0), "agc.epsilon must be > 0 and finite, got 0");
    }

    private static void refused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(InvalidInputException.class).hasMessage(message);
    }

    /** Around 1, with spikes. */
    private static double[] norms() {
        Random random = new Random(9);
        double[] norms = new double[40];
        Arrays.setAll(norms, t -> Math.exp(0.3 * random.nextGaussian()) * (t % 9 == 8 ? 6 : 1));
        return norms;
    }

    private static double percentile(double[] values, double percent) {
        double[] sorted = Arrays.stream(values).sorted().toArray();
        double rank = percent / 100 * (sorted.length - 1);
        double low = sorted[(int) Math.floor(rank)];
        double high = sorted[(int) Math.ceil(rank)];
        return low + (rank - Math.floor(rank)) * (high - low);
    }

    private static double precision(DataType type) {
        return type == DataType.DOUBLE ? 1e-13 : 1e-6;
    }
}
