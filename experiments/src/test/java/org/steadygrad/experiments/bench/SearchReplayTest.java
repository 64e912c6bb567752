package org.steadygrad.experiments.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.outcome.Evaluation;
import org.steadygrad.experiments.bench.SearchReplay.Found;
import org.steadygrad.experiments.bench.SearchReplay.Policy;

/** On the real curves of the grid as it was run once. */
class SearchReplayTest {
    private static final SearchReplay REPLAY = SearchBenchmark.replay(SearchBenchmark.stored());

    private static List<Found> found(Policy policy) {
        return IntStream.rangeClosed(1, 20)
                .mapToObj(seed -> REPLAY.search(policy, seed))
                .toList();
    }

    @Test
    void halvingThatEndsAtDiagnosisFindsAGoodSettingWithAFifthOfTheSteps() {
        assertThat(REPLAY.grid()).hasSizeGreaterThanOrEqualTo(200);
        List<Found> found = found(Policy.DIAGNOSED);
        assertThat(found).allMatch(one -> one.steps() <= SearchReplay.SHARE * REPLAY.steps());
        assertThat(found.stream().filter(REPLAY::good)).hasSizeGreaterThanOrEqualTo(18);
    }

    @Test
    void otherSearchesHaveNoMoreSteps() {
        for (Policy policy : Policy.values()) {
            assertThat(found(policy)).allMatch(one -> one.steps() <= SearchReplay.SHARE * REPLAY.steps());
        }
    }

    @Test
    void curvesComeBackFromTheirLines() {
        REPLAY.grid().forEach(curve -> assertThat(GridCurve.read(curve.line())).isEqualTo(curve));
        assertThatThrownBy(() -> GridCurve.read("sgd;9"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("must have four fields, got sgd;9");
    }

    @Test
    void whatDivergesOrLearnsNothingIsPrunedWhereItIsSeen() {
        GridCurve diverged = new GridCurve("a", 7, true, List.of(new Evaluation(7, 0.1, Double.NaN)));
        GridCurve flat = new GridCurve("b", 81, false, flat(0.1, 2.3));
        GridCurve learning = new GridCurve("c", 81, false, flat(0.4, 1.5));
        assertThat(diverged.prunedAt(0.13, 2)).isEqualTo(7);
        assertThat(flat.prunedAt(0.13, 2)).isEqualTo(27);
        assertThat(learning.prunedAt(0.13, 2)).isEqualTo(Integer.MAX_VALUE);
    }

    private static List<Evaluation> flat(double accuracy, double loss) {
        return IntStream.rangeClosed(1, 9)
                .mapToObj(i -> new Evaluation(9 * i, accuracy, loss))
                .toList();
    }
}
