package org.steadygrad.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.experiment.PlannedTrial;
import org.steadygrad.core.outcome.Run;
import org.steadygrad.core.outcome.TrialResult;

class RunComparisonTest {
    private final Run before = named(
            "before",
            new TestRun()
                    .trained(TestRun.SGD, TestRun.NONE, 0.1, 0.8, 0.9)
                    .trained(TestRun.SGD, TestRun.CLIP, 0.1, 0.7, 0.7)
                    .diverged(TestRun.SGD, TestRun.NONE, 1, 2)
                    .missing(TestRun.SGD, TestRun.CLIP, 1, 1));
    private final Run after = named(
            "after",
            new TestRun()
                    .trained(TestRun.SGD, TestRun.NONE, 0.1, 0.84, 0.92, 0.99)
                    .trained(TestRun.SGD, TestRun.CLIP, 0.1, 0.7, 0.7)
                    .trained(TestRun.SGD, TestRun.NONE, 1, 0.6, 0.6)
                    .trained(TestRun.NESTEROV, TestRun.NONE, 1, 0.5));
    private final RunComparison comparison =
            RunComparison.of(List.of(before, after), "compare", "compare before after");

    @Test
    void joinedRunHasAllTrialsWithTheRunAsAFactor() {
        Run joined = comparison.joined();

        assertThat(joined.header().plan()).hasSize(15);
        assertThat(joined.results()).hasSize(14);
        assertThat(joined.header().plan().stream().map(PlannedTrial::id)).doesNotHaveDuplicates();
        assertThat(joined.header().plan().stream()
                        .map(p -> Factor.RUN.label(p.trial().setting())))
                .containsOnly("before", "after");
        assertThat(joined.header().question()).isEqualTo("before / after: Why?");
        assertThat(joined.header().provenance().command()).isEqualTo("compare before after");
    }

    @Test
    void joinedTrialsAreKnownToCommandsByTheirOwnRun() {
        String id = comparison.joined().results().get(7).outcome().trialId();

        assertThat(comparison.joined().reference(id))
                .isEqualTo("after " + after.results().get(1).outcome().trialId());
        assertThat(before.reference("4f2a")).isEqualTo("before 4f2a");
    }

    @Test
    void armsOfTheRunsStandApart() {
        Analysis analysis = Analysis.of(comparison.joined());

        assertThat(analysis.workloads().get(0).arms()).hasSize(5);
        assertThat(analysis.workloads().get(0).arms().stream()
                        .map(arm -> analysis.labels().condition(arm.arm())))
                .contains("none, run before", "none, run after", "clip-global-norm:1, run after");
    }

    @Test
    void trialsOfOneSettingAndSeedArePaired() {
        RunPair pair = comparison.pairs().get(0);

        assertThat(pair.pairs()).hasSize(6);
        assertThat(pair.identical()).isEqualTo(2);
        assertThat(pair.divergedFirstAlone()).isEqualTo(2);
        assertThat(pair.divergedSecondAlone()).isZero();
        assertThat(pair.accuracyDifferences().orElseThrow().n()).isEqualTo(4);
        assertThat(pair.accuracyDifferences().orElseThrow().mean()).isCloseTo(0.06 / 4, within(1e-12));
    }

    @Test
    void settingsWithTheLargestDifferenceComeFirstAndIdenticalOnesNotAtAll() {
        List<RunPair.SettingPair> largest = comparison.pairs().get(0).largestFirst();

        assertThat(largest.stream().map(setting -> setting.setting().learningRate()))
                .containsExactly(1.0, 0.1);
        assertThat(largest.get(0).divergedFirst()).isEqualTo(2);
        assertThat(largest.get(0).meanSecond()).isCloseTo(0.6, within(1e-12));
        assertThat(largest.get(1).meanFirst()).isCloseTo(0.85, within(1e-12));
    }

    @Test
    void runsWithoutACommonTrialHaveNoPairs() {
        Run other = named("other", new TestRun().trained(TestRun.NESTEROV, TestRun.CLIP, 0.1, 0.5));
        RunPair pair =
                RunComparison.of(List.of(before, other), "compare", "").pairs().get(0);

        assertThat(pair.pairs()).isEmpty();
        assertThat(pair.accuracyDifferences()).isEmpty();
    }

    @Test
    void oneRunOrTwoOfOneNameAreRefused() {
        assertThatThrownBy(() -> RunComparison.of(List.of(before), "compare", ""))
                .hasMessage("a comparison needs at least two runs of different names, got [before]");
        assertThatThrownBy(() -> RunComparison.of(List.of(before, before), "compare", ""))
                .hasMessage("a comparison needs at least two runs of different names, got [before, before]");
    }

    private static Run named(String name, TestRun made) {
        Run run = made.run();
        List<TrialResult> results = run.results();
        return new Run(name, run.header(), results);
    }
}
