package org.steadygrad.search.tpe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.steadygrad.core.space.Dimension;
import org.steadygrad.core.space.Domain.Continuous;
import org.steadygrad.core.space.Domain.Discrete;
import org.steadygrad.core.space.Domain.Scale;
import org.steadygrad.core.space.Space;
import org.steadygrad.search.candidate.Candidate;

class TpeTest {
    private static final Space SQUARE = Space.of(
            Dimension.of("x0", new Continuous(-5, 10, Scale.LINEAR)),
            Dimension.of("x1", new Continuous(0, 15, Scale.LINEAR)));
    private static final Space CUBE = new Space(IntStream.range(0, 6)
            .mapToObj(d -> Dimension.of("x" + d, new Continuous(0, 1, Scale.LINEAR)))
            .toList());

    private static final double[] ALPHA = {1, 1.2, 3, 3.2};
    private static final double[][] A = {
        {10, 3, 17, 3.5, 1.7, 8}, {0.05, 10, 17, 0.1, 8, 14}, {3, 3.5, 1.7, 10, 17, 8}, {17, 8, 0.05, 10, 0.1, 14}
    };
    private static final double[][] P = {
        {0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886},
        {0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991},
        {0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.6650},
        {0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381}
    };

    private static double x(Map<String, Object> values, int d) {
        return (Double) values.get("x" + d);
    }

    /** Minimum 0.397887 at (pi, 2.275). */
    private static double branin(Map<String, Object> values) {
        double x = x(values, 0);
        double bow = x(values, 1) - 5.1 / (4 * Math.PI * Math.PI) * x * x + 5 / Math.PI * x - 6;
        return bow * bow + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x) + 10;
    }

    /** Minimum -3.32237 at (0.20169, 0.150011, 0.476874, 0.275332, 0.311652, 0.6573). */
    private static double hartmann(Map<String, Object> values) {
        double sum = 0;
        for (int i = 0; i < 4; i++) {
            double distance = 0;
            for (int d = 0; d < 6; d++) {
                distance += A[i][d] * Math.pow(x(values, d) - P[i][d], 2);
            }
            sum -= ALPHA[i] * Math.exp(-distance);
        }
        return sum;
    }

    @Test
    void functionsHaveTheirPublishedMinima() {
        Map<String, Object> lowest =
                Map.of("x0", 0.20169, "x1", 0.150011, "x2", 0.476874, "x3", 0.275332, "x4", 0.311652, "x5", 0.6573);

        assertThat(branin(Map.of("x0", Math.PI, "x1", 2.275))).isCloseTo(0.397887, within(1e-6));
        assertThat(hartmann(lowest)).isCloseTo(-3.32237, within(1e-5));
    }

    private static List<Candidate> search(Tpe tpe, ToDoubleFunction<Map<String, Object>> loss, int count) {
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Candidate candidate = tpe.ask().orElseThrow();
            candidates.add(candidate);
            tpe.tell(candidate, loss.applyAsDouble(candidate.values()));
        }
        return candidates;
    }

    private static double modelled(Space space, ToDoubleFunction<Map<String, Object>> loss, int count, long seed) {
        return search(new Tpe(space, Tpe.DEFAULT_STARTUP, seed), loss, count).stream()
                .map(Candidate::values)
                .mapToDouble(loss)
                .min()
                .orElseThrow();
    }

    private static double random(Space space, ToDoubleFunction<Map<String, Object>> loss, int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return IntStream.range(0, count)
                .mapToObj(
                        i -> space.at(random.doubles(space.dimensions().size()).toArray()))
                .mapToDouble(loss)
                .min()
                .orElseThrow();
    }

    private static long wins(Space space, ToDoubleFunction<Map<String, Object>> loss, int count) {
        return IntStream.range(1000, 1020)
                .filter(seed -> modelled(space, loss, count, seed) < random(space, loss, count, seed))
                .count();
    }

    @Test
    void beatsRandomSearchOnBranin() {
        assertThat(wins(SQUARE, TpeTest::branin, 60)).isGreaterThanOrEqualTo(15);
    }

    @Test
    void beatsRandomSearchOnHartmannInSixDimensions() {
        assertThat(wins(CUBE, TpeTest::hartmann, 100)).isGreaterThanOrEqualTo(17);
    }

    @Test
    void learnsChoicesAndWhatHangsOnThem() {
        Space space = Space.of(
                Dimension.of("kind", new Discrete(List.of("a", "b", "c"))),
                Dimension.of("x0", new Continuous(0, 1, Scale.LINEAR)).where("kind", "b"));
        List<Candidate> candidates =
                search(new Tpe(space, 10, 3), values -> values.get("kind").equals("b") ? x(values, 0) : 2, 80);

        assertThat(candidates.subList(50, 80).stream()
                        .filter(c -> c.values().get("kind").equals("b") && x(c.values(), 0) < 0.1)
                        .count())
                .isGreaterThan(15);
    }

    @Test
    void sameSeedAndAnswersGiveTheSameCandidatesInWhateverOrderTheyWereTold() {
        Tpe one = new Tpe(SQUARE, 4, 5);
        Tpe other = new Tpe(SQUARE, 4, 5);
        List<Candidate> batch =
                IntStream.range(0, 6).mapToObj(i -> one.ask().orElseThrow()).toList();
        assertThat(IntStream.range(0, 6)
                        .mapToObj(i -> other.ask().orElseThrow())
                        .toList())
                .isEqualTo(batch);
        for (int i = 0; i < 6; i++) {
            one.tell(batch.get(i), branin(batch.get(i).values()));
            other.tell(batch.get(5 - i), branin(batch.get(5 - i).values()));
        }

        assertThat(other.ask()).isEqualTo(one.ask());
        assertThat(new Tpe(SQUARE, 4, 6).ask()).isNotEqualTo(new Tpe(SQUARE, 4, 5).ask());
    }

    @Test
    void densitiesAreOneInAll() {
        Density parzen = new Density.Parzen(new double[] {0.1, 0.15, 0.9});
        Density shares = new Density.Shares(4, new double[] {0.1, 0.15, 0.9});

        assertThat(mean(parzen)).isCloseTo(1, within(1e-6));
        assertThat(mean(shares)).isCloseTo(1, within(1e-12));
        assertThat(shares.at(0.2)).isCloseTo(4 * 3.0 / 7, within(1e-12));
    }

    private static double mean(Density density) {
        return IntStream.range(0, 10_000)
                .mapToDouble(i -> density.at((i + 0.5) / 10_000))
                .average()
                .orElseThrow();
    }

    @Test
    void refusesToModelWithoutAnswers() {
        assertThatThrownBy(() -> new Tpe(SQUARE, 0, 1)).hasMessage("tpe.startup must be a whole number >= 1, got 0");
    }
}
