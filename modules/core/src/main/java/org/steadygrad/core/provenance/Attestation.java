package org.steadygrad.core.provenance;

import java.util.List;
import org.steadygrad.core.text.Message;

/**
 * What really trained, as asked of the engine and not of the configuration.
 *
 * @param engine {@code cpu} or {@code cuda}
 * @param nativeBuild the native library that was loaded, e.g. {@code linux-x86_64-onednn-avx2}, and in brackets the
 *     environment variables that choose its code
 * @param oneDnn whether convolutions were seen to run through oneDNN
 * @param blas vendor of the matrix library, likewise
 * @param device the processor's or GPU's name
 * @param threadsPerTrial OpenMP and BLAS threads within a trial
 * @param warnings what a reader of a timing must know, such as a fall-back to slow code; empty if nothing
 */
public record Attestation(
        String engine,
        String nativeBuild,
        boolean oneDnn,
        String blas,
        String device,
        int threadsPerTrial,
        List<Message> warnings) {
    public Attestation {
        warnings = List.copyOf(warnings);
    }
}
