package org.steadygrad.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.steadygrad.core.EnvironmentException;
import org.steadygrad.core.provenance.Attestation;
import org.steadygrad.core.text.Language;
import org.steadygrad.core.text.Texts;

class EngineTest {
    @Test
    void attestsTheFastLane() {
        Builds.assumeOneDnn();

        Attestation attestation = Engine.attest();

        assertThat(attestation.engine()).isEqualTo("cpu");
        assertThat(attestation.nativeBuild()).contains("-onednn");
        assertThat(attestation.oneDnn()).isTrue();
        assertThat(attestation.blas()).isEqualTo("OPENBLAS");
        assertThat(attestation.device()).isEqualTo(HostProbe.probe().processor());
        assertThat(attestation.threadsPerTrial()).isEqualTo(1);
        assertThat(attestation.warnings()).isEmpty();
    }

    @Test
    void attestsTheBuiltInCodeWithAWarning() {
        Builds.assumeCpu();
        assumeTrue(FastCpu.enable() == FastCpu.Lane.BUILT_IN, "this build has oneDNN");

        Attestation attestation = Engine.attest();

        assertThat(attestation.oneDnn()).isFalse();
        assertThat(attestation.nativeBuild()).doesNotContain("onednn");
        assertThat(attestation.warnings()).containsExactly(FastCpu.slow(NativeBuild.loaded()));
    }

    @Test
    void theWarningNamesTheLibrary() {
        assertThat(Texts.in(Language.ENGLISH)
                        .say(FastCpu.slow(new NativeBuild("linux-arm64", "HAVE_FLATBUFFERS\nHAVE_OPENBLAS"))))
                .isEqualTo("The native library linux-arm64 has no oneDNN: convolutions run Deeplearning4j's built-in"
                        + " code, which is several times slower.");
    }

    @Test
    void withoutAGpuACudaBuildSaysSo() {
        assumeTrue(Builds.kind() == EngineKind.CUDA, "this build trains on the CPU");
        assumeTrue(GpuProbe.probe().isEmpty(), "this machine has a GPU");

        assertThatThrownBy(Engine::start)
                .isInstanceOf(EnvironmentException.class)
                .hasMessageStartingWith("This build trains on an NVIDIA GPU, and no GPU");
    }

    @ParameterizedTest
    @CsvSource({
        "CPU, org/nd4j/linalg/cpu/nativecpu/CpuBackend.class",
        "CUDA, org/nd4j/linalg/jcublas/JCublasBackend.class"
    })
    void theClassPathDecides(EngineKind kind, String backend, @TempDir Path folder) throws IOException {
        Path file = folder.resolve(backend);
        Files.createDirectories(file.getParent());
        Files.createFile(file);
        try (URLClassLoader loader = classPath(folder)) {
            assertThat(EngineKind.onClassPath(loader)).isEqualTo(kind);
        }
    }

    @Test
    void noBackendIsSaidInOneSentence(@TempDir Path folder) throws IOException {
        try (URLClassLoader loader = classPath(folder)) {
            assertThatThrownBy(() -> EngineKind.onClassPath(loader))
                    .isInstanceOf(EnvironmentException.class)
                    .hasMessage("No ND4J backend is on the class path: depend on org.nd4j:nd4j-native or build with"
                            + " -Pcuda.");
        }
    }

    private static URLClassLoader classPath(Path folder) throws IOException {
        return new URLClassLoader(new URL[] {folder.toUri().toURL()}, null);
    }
}
