package org.steadygrad.core.provenance;

import java.time.Instant;
import java.util.Map;

/**
 * Where a run comes from.
 *
 * @param version of Steadygrad
 * @param revision of its source, with {@code -dirty} if it had changes; {@code unknown} outside a git checkout
 * @param codeVersion fingerprint of the code that computes a trial
 * @param libraries versions by name
 * @param dataHashes by the data's canonical form
 * @param parallelTrials trials run at once
 * @param command that repeats the run
 */
public record Provenance(
        String version,
        String revision,
        String codeVersion,
        Map<String, String> libraries,
        Map<String, String> dataHashes,
        Host host,
        Attestation attestation,
        int parallelTrials,
        String command,
        Instant started) {
    public Provenance {
        libraries = Map.copyOf(libraries);
        dataHashes = Map.copyOf(dataHashes);
    }
}
