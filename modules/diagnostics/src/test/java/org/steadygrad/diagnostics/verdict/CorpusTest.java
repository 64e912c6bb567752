package org.steadygrad.diagnostics.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
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
        assertThat(replay.findings()).isSortedAccordingTo(java.util.Comparator.comparingInt(Verdict::step));
    }

    @Test
    void corpusHoldsClearCasesOfEveryKindBothRealAndMade() {
        assertThat(clearKinds(Corpus.real()))
                .containsExactlyInAnyOrderElementsOf(EnumSet.complementOf(EnumSet.of(Kind.CONVERGED)));
        assertThat(clearKinds(MadeSeries.all())).containsExactlyInAnyOrder(Kind.values());
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
    void documentedTableIsThatOfTheCorpus() {
        String table = ConfusionTable.of(cases());
        System.out.println(table);
    }

    @Test
    void namesAreUnique() {
        assertThat(cases().stream().map(Case::toString).collect(Collectors.toSet()))
                .hasSameSizeAs(cases());
    }
}
