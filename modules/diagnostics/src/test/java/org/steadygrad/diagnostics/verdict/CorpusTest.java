package org.steadygrad.diagnostics.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.steadygrad.core.experiment.StopRules;
import org.steadygrad.core.outcome.Verdict;
import org.steadygrad.core.outcome.Verdict.Kind;
import org.steadygrad.core.outcome.Verdict.Severity;
import org.steadygrad.diagnostics.verdict.Corpus.Case;

class CorpusTest {
    static List<Case> cases() {
        return Corpus.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void verdictIsTrue(Case one) {
        Replay replay = one.replay();
        assertThat(one.label().holds(replay))
                .as("%s, labelled %s, got %s", one, one.label(), replay)
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void endingsEndAndFindingsWarn(Case one) {
        Replay replay = one.replay();
        assertThat(replay.ending().kind().severity()).isNotEqualTo(Severity.WARNING);
        assertThat(replay.findings()).allMatch(f -> f.kind().severity() == Severity.WARNING);
        assertThat(replay.findings()).isSortedAccordingTo(Comparator.comparingInt(Verdict::step));
    }

    /** What is lost is judged only where a trial is to end for it; see {@link LostTest}. */
    @Test
    void corpusHoldsClearCasesOfEveryKindBothRealAndMade() {
        assertThat(clearKinds(Corpus.real()))
                .containsExactlyInAnyOrderElementsOf(EnumSet.complementOf(EnumSet.of(Kind.CONVERGED, Kind.LOST)));
        assertThat(clearKinds(MadeSeries.all()))
                .containsExactlyInAnyOrderElementsOf(EnumSet.complementOf(EnumSet.of(Kind.LOST)));
        assertThat(cases().stream().filter(c -> c.label().isClear())).hasSizeGreaterThan(100);
    }

    private static Set<Kind> clearKinds(List<Case> cases) {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        for (Case one : cases) {
            if (one.label().isClear()) {
                kinds.addAll(one.label().endings());
                kinds.addAll(one.label().must());
            }
        }
        return kinds;
    }

    @Test
    void documentedTableIsThatOfTheCorpus() throws IOException {
        Path page = Path.of(System.getProperty("steadygrad.root"), "docs", "divergence.md");
        assertThat(Files.readString(page)).contains(ConfusionTable.of(cases()));
    }

    /** A collapse that leaves no trace in the loss is out of reach of the loss alone; a false alarm is not. */
    @ParameterizedTest
    @MethodSource("healthyCases")
    void healthyTrainingIsHealthyByItsLossAlone(Case one) {
        WatchRules loss = WatchRules.ofLoss(StopRules.defaults());
        WatchRules rules = one.log().task().classes() == 0 ? loss : loss.withChanceLoss(Math.log(10));
        assertThat(Replay.of(one.log(), rules).ending())
                .matches(ending -> !ending.diverged(), one + " did not diverge");
    }

    static List<Case> healthyCases() {
        return cases().stream()
                .filter(c -> c.label().isClear() && c.label().endings().contains(Kind.BUDGET_EXHAUSTED))
                .filter(c -> !c.label().must().contains(Kind.OSCILLATION))
                .toList();
    }

    @Test
    void namesAreUnique() {
        assertThat(cases().stream().map(Case::toString).collect(Collectors.toSet()))
                .hasSameSizeAs(cases());
    }
}
