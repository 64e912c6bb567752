package org.steadygrad.experiments.reproduce;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoublePredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.steadygrad.core.outcome.Run;
import org.steadygrad.core.outcome.TrialResult;

class SampleTest {
    @Test
    void settingsAreSpreadEvenlyAndSeedsTakeTurns() {
        List<TrialResult> chosen = Sample.of(grid(9, 3, rate -> false), 5);

        assertThat(chosen.stream().map(SampleTest::rate)).containsExactly(1.0, 3.0, 5.0, 7.0, 9.0);
        assertThat(chosen.stream().map(one -> one.outcome().trial().replicate()).distinct())
                .hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5, 8})
    void oneThatDivergedAndOneThatDidNotAreAmongThem(int count) {
        assertThat(Sample.of(grid(9, 2, rate -> rate == 2), count))
                .hasSize(count)
                .anyMatch(one -> one.outcome().diverged())
                .anyMatch(one -> !one.outcome().diverged());
        assertThat(Sample.of(grid(9, 2, rate -> rate != 2), count))
                .anyMatch(one -> !one.outcome().diverged());
    }

    @Test
    void moreThanThereAreSettingsTakesOtherSeedsAndMoreThanThereAreTakesAll() {
        Run run = grid(3, 3, rate -> false);

        assertThat(Sample.of(run, 5)).doesNotHaveDuplicates().hasSize(5);
        assertThat(Sample.of(run, 5).stream().map(SampleTest::rate).distinct()).hasSize(3);
        assertThat(Sample.of(run, 50)).containsExactlyInAnyOrderElementsOf(run.results());
    }

    @Test
    void oneTrialIsFromTheMiddle() {
        assertThat(Sample.of(grid(9, 1, rate -> rate > 8), 1).stream().map(SampleTest::rate))
                .containsExactly(5.0);
    }

    private static double rate(TrialResult result) {
        return result.outcome().trial().setting().learningRate();
    }

    private static Run grid(int rates, int seeds, DoublePredicate diverges) {
        List<TrialResult> results = new ArrayList<>();
        for (int seed = 1; seed <= seeds; seed++) {
            for (int rate = 1; rate <= rates; rate++) {
                results.add(Results.result(rate, seed, diverges.test(rate), "aa", 0.5));
            }
        }
        return Results.run(results);
    }
}
