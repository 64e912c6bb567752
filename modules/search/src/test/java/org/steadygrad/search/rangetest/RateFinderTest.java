package org.steadygrad.search.rangetest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.steadygrad.core.Seeds;
import org.steadygrad.core.text.Language;
import org.steadygrad.core.text.Texts;

class RateFinderTest {
    private static final int STEPS = 140;

    /** From 1e-6 to 10, twenty steps per decade. */
    private static double rate(int step) {
        return Math.pow(10, -6 + step / 20.0);
    }

    private static String said(RangeFinding finding) {
        return Texts.in(Language.ENGLISH).say(finding.reason());
    }

    private static List<RangePoint> run(DoubleUnaryOperator lossOfDecade, double noise, long seed) {
        Random random = new Random(seed);
        return IntStream.range(0, STEPS)
                .mapToObj(i -> new RangePoint(
                        rate(i), lossOfDecade.applyAsDouble(-6 + i / 20.0) + noise * random.nextGaussian()))
                .toList();
    }

    /** Falls from 2.3 to 0.5, fastest at 1e-3, and explodes from 0.1 on. */
    private static double typical(double decade) {
        return 2.3 - 1.8 / (1 + Math.exp(-4 * (decade + 3))) + (decade > -1 ? Math.expm1(6 * (decade + 1)) : 0);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void marksTheCurveOfATypicalTest(long seed) {
        RangeFinding finding = RateFinder.find(run(RateFinderTest::typical, 0.05, seed));

        assertThat(finding.start()).isCloseTo(2.3, within(0.06));
        assertThat(finding.noise()).isBetween(0.03, 0.07);
        assertThat(finding.falls().orElseThrow()).isBetween(2e-4, 6e-4);
        assertThat(finding.steepest().orElseThrow()).isBetween(5e-4, 2e-3);
        assertThat(finding.minimum().orElseThrow()).isBetween(5e-3, 0.13);
        assertThat(finding.diverges().orElseThrow()).isBetween(0.1, 0.2);
        assertThat(finding.suggestion()).isEqualTo(finding.steepest());
        assertThat(said(finding))
                .matches("the loss falls fastest at \\S+, and it diverges at \\S+, at least 4 times that");
    }

    @Test
    void staysAFactorBelowTheEdgeWhereTheLossFallsFastestNearIt() {
        RangeFinding finding = RateFinder.find(run(d -> typical(d) + (d > -2.8 ? 20 * (d + 2.8) : 0), 0.01, 1));

        double edge = finding.diverges().orElseThrow();
        assertThat(finding.suggestion().orElseThrow()).isEqualTo(edge / 4);
        assertThat(said(finding)).contains("but it diverges at").endsWith("4 times below that");
    }

    @Test
    void takesALossThatIsNotFiniteForDivergence() {
        List<RangePoint> run = new ArrayList<>(run(d -> Math.min(2.3, typical(Math.min(d, -1))), 0.01, 1));
        for (int i = 90; i < STEPS; i++) {
            run.set(i, new RangePoint(rate(i), i % 2 == 0 ? Double.NaN : Double.POSITIVE_INFINITY));
        }
        RangeFinding finding = RateFinder.find(run);

        assertThat(finding.diverges()).hasValue(rate(90));
        assertThat(finding.curve()).hasSize(90);
        assertThat(finding.suggestion()).isPresent();
    }

    @Test
    void suggestsNothingWhereTheLossNeverFell() {
        RangeFinding finding = RateFinder.find(run(d -> 2.3, 0.1, 1));

        assertThat(finding.suggestion()).isEmpty();
        assertThat(finding.steepest()).isEmpty();
        assertThat(said(finding)).startsWith("the loss never fell clearly below its start of 2.");
    }

    @Test
    void suggestsNothingWhereTheLossWasStillFalling() {
        RangeFinding finding = RateFinder.find(run(d -> 2.3 - 1 / (1 + Math.exp(-3 * d)), 0.01, 1));

        assertThat(finding.suggestion()).isEmpty();
        assertThat(said(finding)).isEqualTo("the loss was still falling at the largest rates: go on beyond 8.91");
    }

    @Test
    void suggestsNothingWhereFallAndDivergenceAreTooNear() {
        RangeFinding finding =
                RateFinder.find(run(d -> d < -3 ? 2.3 : d < -2.7 ? 2.3 - 5 * (d + 3) : 0.8 + 20 * (d + 2.7), 0.001, 1));

        assertThat(finding.suggestion()).isEmpty();
        assertThat(said(finding)).endsWith("less than 4 times that: raise the rate in more steps");
    }

    @Test
    void oneSpikeIsNotDivergence() {
        List<RangePoint> run = new ArrayList<>(run(RateFinderTest::typical, 0.02, 1));
        run.set(80, new RangePoint(rate(80), 1000));
        RangeFinding finding = RateFinder.find(run);

        assertThat(finding.diverges().orElseThrow()).isBetween(0.1, 0.2);
    }

    /**
     * SGD on L p^2 / 2, L = 4, with a gradient that is noisy, as of mini-batches: the mean loss stays finite below 2/L only.
     * The test passes each rate once, so it sees the edge late, and hardly ever early.
     */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void onAQuadraticTheEdgeIsNearTwoOverCurvatureAndTheSuggestionWellBelow(long seed) {
        double curvature = 4;
        Random random = new Random(Seeds.mix(seed));
        double point = 1;
        List<RangePoint> run = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            double rate = Math.pow(10, -4 + 5 * i / 400.0) / curvature;
            run.add(new RangePoint(rate, curvature * point * point / 2));
            point -= rate * curvature * (point + 0.1 * random.nextGaussian());
        }
        RangeFinding finding = RateFinder.find(run);

        assertThat(finding.diverges().orElseThrow() * curvature).isBetween(1.9, 3.2);
        assertThat(finding.suggestion().orElseThrow() * curvature).isBetween(0.005, 0.03);
    }

    @Test
    void localLineFollowsALineExactlyToItsEnds() {
        double[] line = IntStream.range(0, 20).mapToDouble(i -> 3 - 0.25 * i).toArray();
        LocalLine smooth = new LocalLine(line, 5);

        for (int i = 0; i < 20; i++) {
            assertThat(smooth.value(i)).isCloseTo(line[i], within(1e-12));
            assertThat(smooth.slope(i)).isCloseTo(-0.25, within(1e-12));
        }
    }

    @Test
    void refusesRunsThatAreNoRangeTest() {
        List<RangePoint> run = run(RateFinderTest::typical, 0, 1);
        List<RangePoint> uneven = new ArrayList<>(run);
        uneven.set(50, new RangePoint(1e-6, 2));
        List<RangePoint> broken = new ArrayList<>(run);
        broken.set(2, new RangePoint(rate(2), Double.NaN));

        assertThatThrownBy(() -> RateFinder.find(run.subList(0, 29)))
                .hasMessage("rangeTest.steps must be a whole number >= 30, got 29");
        assertThatThrownBy(() -> RateFinder.find(uneven))
                .hasMessageStartingWith("rangeTest.rate must rise by one factor from step to step, got 1e-6 after ");
        assertThatThrownBy(() -> RateFinder.find(broken))
                .hasMessageStartingWith("rangeTest.loss must be finite for the first 14 steps, got NaN at rate ");
        assertThatThrownBy(() -> new RangePoint(0, 1)).hasMessage("rangeTest.rate must be > 0 and finite, got 0");
    }
}
