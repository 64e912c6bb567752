package org.steadygrad.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GpuProbeTest {
    @Test
    void readsOneGpuPerLine() {
        assertThat(
                        GpuProbe.parse(
                                """
                        8.6, 535.129.03, NVIDIA GeForce RTX 3090
                        9.0, 535.129.03, NVIDIA H100 80GB HBM3
                        """))
                .containsExactly(
                        gpu("NVIDIA GeForce RTX 3090", 8, 6, "535.129.03"),
                        gpu("NVIDIA H100 80GB HBM3", 9, 0, "535.129.03"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "No devices were found\n",
                "NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver.\n"
            })
    void anAnswerWithoutAGpuGivesNone(String answer) {
        assertThat(GpuProbe.parse(answer)).isEmpty();
    }

    @Test
    void aCapabilityThatTheDriverDoesNotTellIsUnknown() {
        assertThat(GpuProbe.parse("[N/A], 470.42.01, Tesla K80\n"))
                .containsExactly(new Gpu("Tesla K80", Optional.empty(), "470.42.01"));
    }

    @Test
    void anOldDriverIsAskedAgainWithoutTheCapability() {
        GpuProbe.Driver old = fields ->
                fields.contains("compute_cap") ? Optional.empty() : Optional.of("450.80.02, Tesla V100-SXM2-16GB\n");

        assertThat(GpuProbe.probe(old)).containsExactly(new Gpu("Tesla V100-SXM2-16GB", Optional.empty(), "450.80.02"));
    }

    @Test
    void withoutADriverThereIsNone() {
        assertThat(GpuProbe.probe(fields -> Optional.empty())).isEmpty();
    }

    @Test
    void theKernelModuleIsReadWhereTheProgramIsMissing(@TempDir Path folder) throws IOException {
        Path slot = Files.createDirectories(folder.resolve("gpus/0000:3b:00.0"));
        Files.writeString(slot.resolve("information"), "Model: \t\t NVIDIA A10\nIRQ:   \t\t 42\n");
        Files.writeString(
                folder.resolve("version"),
                "NVRM version: NVIDIA UNIX x86_64 Kernel Module  535.129.03  Thu Oct 19 18:56:32 UTC 2023\n");

        assertThat(KernelModule.gpus(folder)).containsExactly(new Gpu("NVIDIA A10", Optional.empty(), "535.129.03"));
    }

    @Test
    void theOpenKernelModuleTellsItsVersionToo(@TempDir Path folder) throws IOException {
        Path slot = Files.createDirectories(folder.resolve("gpus/0000:3b:00.0"));
        Files.writeString(slot.resolve("information"), "Model: \t\t NVIDIA L4\n");
        Files.writeString(
                folder.resolve("version"),
                "NVRM version: NVIDIA UNIX Open Kernel Module for x86_64  550.54.15  Release Build\n");

        assertThat(KernelModule.gpus(folder)).extracting(Gpu::driver).containsExactly("550.54.15");
    }

    @Test
    void withoutAKernelModuleThereIsNone(@TempDir Path folder) {
        assertThat(KernelModule.gpus(folder)).isEmpty();
    }

    @Test
    void describesItself() {
        assertThat(gpu("NVIDIA L4", 8, 9, "550.54.15"))
                .hasToString("NVIDIA L4, compute capability 8.9, driver 550.54.15");
    }

    private static Gpu gpu(String name, int major, int minor, String driver) {
        return new Gpu(name, Optional.of(new ComputeCapability(major, minor)), driver);
    }
}
