package org.steadygrad.core.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProvenanceTest {
    @Test
    void librariesAndDataAreSortedInEveryProcess() {
        Map<String, String> unsorted = Map.of("d", "4", "b", "2", "a", "1", "c", "3", "e", "5");
        Provenance provenance = new Provenance(
                "1",
                "abc",
                "1",
                unsorted,
                unsorted,
                new Host("Linux", "a processor", 2, 1L << 34, "17"),
                new Attestation("cpu", "generic", false, "OpenBLAS", "a processor", 1, List.of()),
                2,
                "run",
                Instant.EPOCH);
        assertThat(provenance.libraries().keySet()).containsExactly("a", "b", "c", "d", "e");
        assertThat(provenance.dataHashes().keySet()).containsExactly("a", "b", "c", "d", "e");
    }
}
