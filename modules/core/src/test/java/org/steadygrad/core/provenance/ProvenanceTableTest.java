package org.steadygrad.core.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.steadygrad.core.text.Language;
import org.steadygrad.core.text.Message;
import org.steadygrad.core.text.Texts;

class ProvenanceTableTest {
    private static final Provenance CPU = provenance("cpu", 2, Map.of("glyphs", "feed"));

    @Test
    void equalProvenancesDifferInNothing() {
        ProvenanceTable table = ProvenanceTable.of(List.of(CPU, CPU));

        assertThat(table.rows()).isNotEmpty().noneMatch(ProvenanceTable.Row::differs);
        assertThat(table.numbersMayDiffer()).isFalse();
    }

    @Test
    void otherEngineMayGiveOtherNumbers() {
        ProvenanceTable table = ProvenanceTable.of(List.of(CPU, provenance("cuda", 2, Map.of("glyphs", "feed"))));

        assertThat(differing(table)).containsExactly("engine: Optional[cpu] Optional[cuda]");
        assertThat(table.numbersMayDiffer()).isTrue();
    }

    @Test
    void moreTrialsAtOnceGiveTheSameNumbers() {
        ProvenanceTable table = ProvenanceTable.of(List.of(CPU, provenance("cpu", 8, Map.of("glyphs", "feed"))));

        assertThat(differing(table)).containsExactly("trials at once: Optional[2] Optional[8]");
        assertThat(table.numbersMayDiffer()).isFalse();
    }

    @Test
    void whatOneAloneHasIsARowToo() {
        ProvenanceTable table = ProvenanceTable.of(List.of(CPU, provenance("cpu", 2, Map.of("mnist", "cafe"))));

        assertThat(differing(table))
                .containsExactly(
                        "hash of glyphs: Optional[feed] Optional.empty",
                        "hash of mnist: Optional.empty Optional[cafe]");
        assertThat(table.numbersMayDiffer()).isTrue();
    }

    private static List<String> differing(ProvenanceTable table) {
        Texts english = Texts.in(Language.ENGLISH);
        return table.rows().stream()
                .filter(ProvenanceTable.Row::differs)
                .map(row -> "%s: %s %s"
                        .formatted(
                                english.say(row.name()),
                                said(row.values().get(0)),
                                said(row.values().get(1))))
                .toList();
    }

    private static Optional<String> said(Optional<Message> value) {
        return value.map(Texts.in(Language.ENGLISH)::say);
    }

    private static Provenance provenance(String engine, int parallel, Map<String, String> data) {
        return new Provenance(
                "1",
                "abc",
                "1",
                Map.of("deeplearning4j", "1.0.0-M2.1"),
                data,
                new Host("Linux", "a processor", 2, 1L << 34, "17"),
                new Attestation(engine, "generic", false, "OpenBLAS", "a processor", 1, List.of()),
                parallel,
                "run",
                Instant.EPOCH);
    }
}
