package org.steadygrad.arbiter.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.commons.statistics.inference.ChiSquareTest;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;
import org.deeplearning4j.arbiter.optimize.generator.RandomSearchGenerator;
import org.junit.jupiter.api.Test;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.space.Dimension;
import org.steadygrad.core.space.Domain.Continuous;
import org.steadygrad.core.space.Domain.Discrete;
import org.steadygrad.core.space.Domain.Scale;
import org.steadygrad.core.space.Domain.Whole;
import org.steadygrad.core.space.Space;

class SpaceParametersTest {
    private static final Component SGD = new Component("sgd", Map.of());
    private static final Component MOMENTUM = new Component("momentum", Map.of("momentum", 0.9));
    private static final Space CONDITIONAL = Space.of(
            Dimension.of("optimizer", new Discrete(List.of(SGD, MOMENTUM))),
            Dimension.of("seed", new Whole(7, 7, Scale.LINEAR)),
            Dimension.of("optimizer.momentum", new Continuous(0.5, 0.99, Scale.LINEAR))
                    .where("optimizer", MOMENTUM),
            Dimension.of("learningRate", new Continuous(1e-4, 10, Scale.LOG)),
            Dimension.of("batchSize", new Whole(8, 64, Scale.LOG)),
            Dimension.of("epochs", new Whole(1, 5, Scale.LINEAR)));

    /** What Arbiter's random search draws. */
    private static Stream<Map<String, Object>> draws(Space space, int count) {
        SpaceParameters parameters = new SpaceParameters(space);
        RandomSearchGenerator random = new RandomSearchGenerator(parameters);
        random.setRngSeed(42);
        return IntStream.range(0, count)
                .mapToObj(i -> parameters.getValue(random.getCandidate().getFlatParameters()));
    }

    @Test
    void ratesOnALogScaleAreLogUniform() {
        double[] rates = draws(CONDITIONAL, 2000)
                .mapToDouble(values -> (Double) values.get("learningRate"))
                .toArray();
        KolmogorovSmirnovTest test = KolmogorovSmirnovTest.withDefaults();
        assertThat(test.test(rates, x -> (Math.log10(x) + 4) / 5).getPValue()).isGreaterThan(0.01);
        assertThat(test.test(rates, x -> x / 10).getPValue()).isLessThan(1e-6);
    }

    @Test
    void wholeNumbersOnALogScaleHaveTheirShareOfTheLogAxis() {
        long[] counts = new long[57];
        draws(CONDITIONAL, 20_000).forEach(values -> counts[(int) ((Long) values.get("batchSize") - 8)]++);
        double[] expected = IntStream.rangeClosed(8, 64)
                .mapToDouble(n -> 20_000 * (Math.log(n + 0.5) - Math.log(n - 0.5)) / (Math.log(64.5) - Math.log(7.5)))
                .toArray();
        assertThat(ChiSquareTest.withDefaults().test(expected, counts).getPValue())
                .isGreaterThan(0.01);
    }

    @Test
    void wholeNumbersOnALinearScaleAreEquallyLikely() {
        long[] counts = new long[5];
        draws(CONDITIONAL, 5000).forEach(values -> counts[(int) ((Long) values.get("epochs") - 1)]++);
        assertThat(ChiSquareTest.withDefaults().test(counts).getPValue()).isGreaterThan(0.01);
    }

    @Test
    void aParameterExistsOnlyWhereItsConditionHolds() {
        assertThat(draws(CONDITIONAL, 200)).allSatisfy(values -> {
            assertThat(values.containsKey("optimizer.momentum"))
                    .isEqualTo(values.get("optimizer").equals(MOMENTUM));
            assertThat(values).containsEntry("seed", 7L);
        });
        assertThat(draws(CONDITIONAL, 200)
                        .map(values -> values.get("optimizer"))
                        .distinct())
                .hasSize(2);
    }

    /** Two ways from a place to a value: Arbiter's distributions, and this project's formulas. */
    @Test
    void valuesAreThoseOfTheSpaceAtTheSamePlace() {
        SpaceParameters parameters = new SpaceParameters(CONDITIONAL);
        RandomSearchGenerator random = new RandomSearchGenerator(parameters);
        random.setRngSeed(3);
        for (int i = 0; i < 1000; i++) {
            double[] flat = random.getCandidate().getFlatParameters();
            Map<String, Object> ours = CONDITIONAL.at(parameters.unit(flat));
            Map<String, Object> arbiters = parameters.getValue(flat);
            assertThat(arbiters.keySet()).isEqualTo(ours.keySet());
            ours.forEach((name, value) -> {
                if (value instanceof Double real) {
                    assertThat((Double) arbiters.get(name)).isCloseTo(real, within(1e-12 * real));
                } else {
                    assertThat(arbiters.get(name)).isEqualTo(value);
                }
            });
        }
    }

    @Test
    void whatDoesNotVaryHasNoCoordinate() {
        SpaceParameters parameters = new SpaceParameters(CONDITIONAL);
        assertThat(parameters.numParameters()).isEqualTo(5);
        assertThat(parameters.unit(0.1, 0.2, 0.3, 0.4, 1)).containsExactly(0.1, 0, 0.2, 0.3, 0.4, Math.nextDown(1.0));
        assertThat(parameters.flat(0.1, 0, 0.2, 0.3, 0.4, 0.5)).containsExactly(0.1, 0.2, 0.3, 0.4, 0.5);
        assertThat(parameters.getNestedSpaces().keySet())
                .containsExactly("optimizer", "seed", "optimizer.momentum", "learningRate", "batchSize", "epochs");
    }

    @Test
    void logUniformIntegersAreADistribution() {
        LogUniformIntegers distribution = new LogUniformIntegers(3, 40);
        double sum = 0;
        for (int n = 2; n <= 41; n++) {
            sum += distribution.probability(n);
            assertThat(distribution.cumulativeProbability(n)).isCloseTo(sum, within(1e-12));
        }
        assertThat(sum).isCloseTo(1, within(1e-12));
        SplittableRandom random = new SplittableRandom(1);
        double[] draws = random.doubles(100_000)
                .map(p -> distribution.inverseCumulativeProbability(p))
                .toArray();
        double mean = Arrays.stream(draws).average().orElseThrow();
        assertThat(distribution.getNumericalMean()).isCloseTo(mean, within(0.1));
        assertThat(Math.sqrt(distribution.getNumericalVariance()))
                .isCloseTo(
                        Math.sqrt(Arrays.stream(draws)
                                .map(x -> (x - mean) * (x - mean))
                                .average()
                                .orElseThrow()),
                        within(0.1));
        assertThat(LongStream.of(0, 1).mapToObj(p -> distribution.inverseCumulativeProbability(p)))
                .containsExactly(3, 40);
    }

    @Test
    void boundsThatArbiterCannotHoldAreRefused() {
        Space wide = Space.of(Dimension.of("n", new Whole(1, 1L << 40, Scale.LINEAR)));
        assertThatThrownBy(() -> new SpaceParameters(wide))
                .hasMessage("space.n.high must be a whole number from -1073741824 to 1073741823, got 1099511627776");
    }

    @Test
    void valuesThatNoCandidateCanHoldAreRefused() {
        Space space = Space.of(Dimension.of("x", new Discrete(List.of(new Object(), 1L))));
        assertThatThrownBy(() -> new SpaceParameters(space))
                .hasMessage("space.x must have values that are Serializable, got a java.lang.Object");
    }
}
