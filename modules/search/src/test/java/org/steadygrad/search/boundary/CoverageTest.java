package org.steadygrad.search.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the search promises, on simulated trials whose edge is known. */
class CoverageTest {
    @Test
    void intervalHoldsTheEdgeAboutNineteenTimesInTwenty() {
        List<BoundaryFigures.Repeat> repeats = IntStream.range(0, 240)
                .mapToObj(seed -> BoundaryFigures.repeat(BoundaryFigures.SPEC, anySpread(seed), seed))
                .toList();

        assertThat(BoundaryFigures.coverage(repeats)).isBetween(0.90, 0.99);
    }

    /** Log-uniform from 0.05 to 1.6 octaves: not the search's own prior. */
    private static double anySpread(int seed) {
        return 0.05 * Math.pow(2, 5 * new SplittableRandom(seed + 7777L).nextDouble());
    }

    @ParameterizedTest
    @CsvSource({"0.05, 16, 0.06", "0.2, 24, 0.12", "0.4, 36, 0.18"})
    void takesFewTrialsAndComesClose(double spread, double mostTrials, double largestError) {
        List<BoundaryFigures.Repeat> repeats =
                BoundaryFigures.repeats(BoundaryFigures.SPEC.withMaxTrials(100), spread, 20);

        assertThat(BoundaryFigures.trials(repeats)).isLessThan(mostTrials);
        assertThat(BoundaryFigures.error(repeats)).isLessThan(largestError);
        assertThat(repeats).allSatisfy(r -> assertThat(r.found().state()).isEqualTo(Estimate.State.SETTLED));
    }

    @Test
    void takesLessThanAFourthOfTheTrialsOfAnEvenGrid() {
        double trials = BoundaryFigures.trials(BoundaryFigures.repeats(BoundaryFigures.SPEC, 0.1, 20));

        assertThat(BoundaryFigures.gridTrials(0.1) / trials).isGreaterThan(4);
    }

    @Test
    void fourAtOnceCostFewTrialsMore() {
        double single = BoundaryFigures.trials(BoundaryFigures.repeats(BoundaryFigures.SPEC, 0.1, 20));
        double batched = BoundaryFigures.trials(BoundaryFigures.repeats(BoundaryFigures.SPEC.withBatch(4), 0.1, 20));

        assertThat(batched / single).isLessThan(1.5);
    }
}
