package org.steadygrad.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DoctorTest {
    private static final long GIBI = 1L << 30;

    @Test
    void examinesMachineAndEngine() {
        Builds.assumeOneDnn();

        Map<String, Finding> findings =
                Doctor.examine().stream().collect(Collectors.toMap(Finding::label, Function.identity()));

        assertThat(findings)
                .containsOnlyKeys(
                        "system",
                        "java",
                        "processor",
                        "memory",
                        "heap",
                        "off-heap",
                        "GPU",
                        "backend",
                        "native build",
                        "device",
                        "oneDNN",
                        "BLAS",
                        "threads");
        assertThat(findings.get("backend")).isEqualTo(Finding.ok("backend", "cpu"));
        assertThat(findings.get("oneDNN").value())
                .matches("on.*: a 3x3 convolution takes [0-9.]+ ms, without oneDNN [0-9.]+ ms");
    }

    @Test
    void anEngineThatCannotStartIsAFailureAfterTheMachine() {
        assumeTrue(Builds.kind() == EngineKind.CUDA && GpuProbe.probe().isEmpty(), "this build has its engine");

        List<Finding> findings = Doctor.examine();

        assertThat(findings.get(0).label()).isEqualTo("system");
        assertThat(findings.get(findings.size() - 1).level()).isEqualTo(Finding.Level.FAILURE);
        assertThat(findings.get(findings.size() - 1).value()).startsWith("This build trains on an NVIDIA GPU, and no");
    }

    @Test
    void oneDnnMustShowInTheTime() {
        assertThat(EngineExamination.fast(Duration.ofMillis(6), Duration.ofMillis(103)))
                .isEqualTo(Finding.ok("oneDNN", "on: a 3x3 convolution takes 6.0 ms, without oneDNN 103.0 ms"));
        assertThat(EngineExamination.fast(Duration.ofMillis(103), Duration.ofMillis(103)))
                .isEqualTo(Finding.warning(
                        "oneDNN", "on, and no faster: a 3x3 convolution takes 103.0 ms, without oneDNN 103.0 ms"));
    }

    @Test
    void slowCodeIsAWarning() {
        assertThat(EngineExamination.slow(Duration.ofMillis(103), "The native library has no oneDNN."))
                .isEqualTo(Finding.warning(
                        "oneDNN", "off: a 3x3 convolution takes 103.0 ms. The native library has no oneDNN."));
    }

    @Test
    void limitsBeyondTheMemoryAreAWarning() {
        assertThat(MachineExamination.heap(4 * GIBI, 4 * GIBI, 16 * GIBI))
                .isEqualTo(Finding.ok("heap", "at most 4.0 GiB"));
        assertThat(MachineExamination.heap(12 * GIBI, 12 * GIBI, 16 * GIBI))
                .isEqualTo(Finding.warning(
                        "heap",
                        "at most 12.0 GiB; with ND4J's arrays beside it more than the machine has: lower -Xmx"));
    }

    @Test
    void noLimitIsSaidSo() {
        assertThat(MachineExamination.offHeap(2 * GIBI, 0).value())
                .isEqualTo("arrays at most 2.0 GiB (org.bytedeco.javacpp.maxbytes), whole process without limit"
                        + " (org.bytedeco.javacpp.maxphysicalbytes)");
    }

    @Test
    void gpusAreListed() {
        Gpu gpu = new Gpu("NVIDIA L4", Optional.of(new ComputeCapability(8, 9)), "550.54.15");

        assertThat(MachineExamination.gpus(List.of(gpu, gpu)).value())
                .isEqualTo("NVIDIA L4, compute capability 8.9, driver 550.54.15; NVIDIA L4, compute capability 8.9,"
                        + " driver 550.54.15");
        assertThat(MachineExamination.gpus(List.of()).value()).isEqualTo("none with NVIDIA's driver");
    }
}
