package org.steadygrad.search.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the search promises, on simulated trials whose edge is known. */
class CoverageTest {
    @Test
    void intervalHoldsTheEdgeAboutNineteenTimesInTwenty() {
        assertThat(BoundaryFigures.coverage(BoundaryFigures.anySpread(240))).isBetween(0.90, 0.99);
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
