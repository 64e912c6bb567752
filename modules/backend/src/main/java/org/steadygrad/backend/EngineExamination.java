package org.steadygrad.backend;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.steadygrad.core.provenance.Attestation;
import org.steadygrad.core.text.Language;
import org.steadygrad.core.text.Texts;

/** What can be said of the engine that runs. */
final class EngineExamination {
    private static final double NANOS_PER_MILLI = 1e6;

    private EngineExamination() {}

    static List<Finding> findings() {
        Attestation attestation = Engine.attest();
        return List.of(
                Finding.ok("backend", attestation.engine()),
                Finding.ok("native build", attestation.nativeBuild()),
                Finding.ok("device", attestation.device()),
                convolution(attestation),
                Finding.ok("BLAS", attestation.blas()),
                threads(attestation));
    }

    private static Finding convolution(Attestation attestation) {
        return attestation.engine().equals(EngineKind.CUDA.id())
                ? Finding.ok("oneDNN", "not used on a GPU")
                : TrialThread.call(() -> timed(attestation, new ConvolutionProbe()));
    }

    private static Finding timed(Attestation attestation, ConvolutionProbe probe) {
        return attestation.oneDnn()
                ? fast(probe.stockTime(), probe.builtInTime())
                : slow(
                        probe.builtInTime(),
                        attestation.warnings().stream()
                                .map(Texts.in(Language.ENGLISH)::say)
                                .collect(Collectors.joining(" ")));
    }

    /** Proven by its bits, but of no use if it does not show in the time. */
    static Finding fast(Duration oneDnn, Duration builtIn) {
        String times = "a 3x3 convolution takes %s, without oneDNN %s".formatted(millis(oneDnn), millis(builtIn));
        return oneDnn.compareTo(builtIn) < 0
                ? Finding.ok("oneDNN", "on: " + times)
                : Finding.warning("oneDNN", "on, and no faster: " + times);
    }

    static Finding slow(Duration builtIn, String reason) {
        return Finding.warning("oneDNN", "off: a 3x3 convolution takes %s. %s".formatted(millis(builtIn), reason));
    }

    private static Finding threads(Attestation attestation) {
        return Finding.ok(
                "threads",
                "%d per trial; as many trials at once as there are cores".formatted(attestation.threadsPerTrial()));
    }

    private static String millis(Duration time) {
        return String.format(Locale.ROOT, "%.1f ms", time.toNanos() / NANOS_PER_MILLI);
    }
}
