package org.steadygrad.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.javacpp.Loader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.steadygrad.core.EnvironmentException;
import org.steadygrad.core.provenance.Host;

class ProcessorTest {
    @Test
    void readsNameAndFeaturesOfTheFirstProcessor() {
        Processor processor = Processor.parse(
                """
                processor\t: 0
                model name\t: Intel(R) Xeon(R) CPU @ 2.20GHz
                flags\t\t: fpu sse4_2 avx avx2 avx2

                processor\t: 1
                model name\t: another
                """);

        assertThat(processor.name()).isEqualTo("Intel(R) Xeon(R) CPU @ 2.20GHz");
        assertThat(processor.features()).containsExactlyInAnyOrder("fpu", "sse4_2", "avx", "avx2");
    }

    @Test
    void isNamedByItsArchitectureWhereTheSystemHasNoName() {
        Processor processor = Processor.parse("processor\t: 0\nCPU architecture: 8\n");

        assertThat(processor).isEqualTo(new Processor(System.getProperty("os.arch"), List.of()));
    }

    @Test
    void aLibraryWithAvx2IsRefusedToAProcessorWithout(@TempDir Path folder) throws IOException {
        try (URLClassLoader loader = nativeLibrary(folder, "-onednn-avx2")) {
            assertThatThrownBy(() -> NativeRequirement.check(new Processor("Old Xeon", List.of("sse4_2")), loader))
                    .isInstanceOf(EnvironmentException.class)
                    .hasMessage("ND4J's native library needs AVX2, which this processor (Old Xeon) lacks: build with"
                            + " -Pcpu-generic.");
            assertThatCode(() -> NativeRequirement.check(new Processor("New Xeon", List.of("avx2")), loader))
                    .doesNotThrowAnyException();
            assertThatCode(() -> NativeRequirement.check(new Processor("Unknown", List.of()), loader))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void thePlainLibraryRunsOnAnyProcessor(@TempDir Path folder) throws IOException {
        try (URLClassLoader loader = nativeLibrary(folder, "")) {
            assertThatCode(() -> NativeRequirement.check(new Processor("Old Xeon", List.of("sse4_2")), loader))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void theHostIsThisMachine() {
        Host host = HostProbe.probe();

        assertThat(host.os()).contains(System.getProperty("os.name"));
        assertThat(host.java()).contains(System.getProperty("java.runtime.version"));
        assertThat(host.processor()).isNotBlank();
        assertThat(host.cores()).isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(host.memoryBytes()).isGreaterThan(Runtime.getRuntime().totalMemory());
    }

    private static URLClassLoader nativeLibrary(Path folder, String extension) throws IOException {
        Path bindings = folder.resolve("org/nd4j/linalg/cpu/nativecpu/bindings/" + Loader.getPlatform() + extension);
        Files.createFile(Files.createDirectories(bindings).resolve(System.mapLibraryName("nd4jcpu")));
        return new URLClassLoader(new URL[] {folder.toUri().toURL()}, null);
    }
}
