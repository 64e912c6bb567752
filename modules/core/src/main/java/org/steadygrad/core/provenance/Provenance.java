package org.steadygrad.core.provenance;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where a run comes from.
 *
 * @param version of Steadygrad
 * @param revision of its source, with {@code -dirty} if it had changes; {@code unknown} outside a git checkout
 * @param codeVersion fingerprint of the code that computes a trial
 * @param libraries versions by name, sorted
 * @param dataHashes by the data's canonical form, sorted
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
        libraries = Collections.unmodifiableMap(new TreeMap<>(libraries));
        dataHashes = Collections.unmodifiableMap(new TreeMap<>(dataHashes));
    }
}
