package org.steadygrad.experiments.run;

import java.time.Instant;
import java.util.Map;
import org.steadygrad.backend.Engine;
import org.steadygrad.backend.HostProbe;
import org.steadygrad.core.provenance.Provenance;

/** Where a result comes from that this process makes. */
public final class CurrentProvenance {
    private CurrentProvenance() {}

    /**
     * @param code fingerprint of the code that computes a trial
     * @param dataHashes by the data's canonical form
     */
    public static Provenance of(
            String code, Map<String, String> dataHashes, int parallel, String command, Instant started) {
        return new Provenance(
                Build.version(),
                Revision.current(),
                code,
                Map.of("deeplearning4j", Build.dl4jVersion()),
                dataHashes,
                HostProbe.probe(),
                Engine.attest(),
                parallel,
                command,
                started);
    }
}
