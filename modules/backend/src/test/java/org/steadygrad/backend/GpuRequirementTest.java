package org.steadygrad.backend;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.steadygrad.core.EnvironmentException;

class GpuRequirementTest {
    private static final Optional<String> UNSET = Optional.empty();
    private static final Gpu AMPERE = gpu("NVIDIA A10", "8.6");
    private static final Gpu HOPPER = gpu("NVIDIA H100 80GB HBM3", "9.0");

    @ParameterizedTest
    @ValueSource(strings = {"3.7", "5.0", "5.2", "6.0", "6.1", "7.0", "7.5", "8.0", "8.6", "8.9"})
    void capabilitiesWithMachineCodeMayRun(String capability) {
        assertThatCode(() -> GpuRequirement.check(List.of(gpu("a GPU", capability)), UNSET))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.1", "3.5", "7.2", "9.0", "10.0", "12.0"})
    void othersAreRefused(String capability) {
        assertThatThrownBy(() -> GpuRequirement.check(List.of(gpu("a GPU", capability)), UNSET))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageStartingWith("a GPU has compute capability " + capability + ", and");
    }

    @Test
    void hopperHearsWhyInOneSentence() {
        assertThatThrownBy(() -> GpuRequirement.check(List.of(HOPPER), UNSET))
                .hasMessage(
                        "NVIDIA H100 80GB HBM3 has compute capability 9.0, and ND4J's CUDA library runs on 3.7, 5.0,"
                                + " 5.2, 6.0, 6.1, 7.0, 7.5, 8.0, 8.6, 8.9 only: to train on the CPU, build without -Pcuda.");
    }

    @Test
    void noGpuIsSaidInOneSentence() {
        assertThatThrownBy(() -> GpuRequirement.check(List.of(), UNSET))
                .isInstanceOf(EnvironmentException.class)
                .hasMessage("This build trains on an NVIDIA GPU, and no GPU with NVIDIA's driver was found: to train on"
                        + " the CPU, build without -Pcuda.");
    }

    @Test
    void amongSeveralOneUnsupportedIsRefusedUnlessTheUserChose() {
        List<Gpu> mixed = List.of(AMPERE, HOPPER);

        assertThatThrownBy(() -> GpuRequirement.check(mixed, UNSET))
                .hasMessageContaining("8.9 only: name another one in CUDA_VISIBLE_DEVICES, or, to train on the CPU");
        assertThatCode(() -> GpuRequirement.check(mixed, Optional.of("0"))).doesNotThrowAnyException();
        assertThatThrownBy(() -> GpuRequirement.check(List.of(HOPPER), Optional.of("0")))
                .isInstanceOf(EnvironmentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1"})
    void hidingEveryGpuIsSaidInOneSentence(String visible) {
        assertThatThrownBy(() -> GpuRequirement.check(List.of(AMPERE), Optional.of(visible)))
                .isInstanceOf(EnvironmentException.class)
                .hasMessage("CUDA_VISIBLE_DEVICES hides every GPU from CUDA: unset it, or, to train on the CPU, build"
                        + " without -Pcuda.");
    }

    @Test
    void anUnknownCapabilityIsLetThrough() {
        Gpu unknown = new Gpu("Tesla V100-SXM2-16GB", Optional.empty(), "450.80.02");

        assertThatCode(() -> GpuRequirement.check(List.of(unknown), UNSET)).doesNotThrowAnyException();
    }

    private static Gpu gpu(String name, String capability) {
        return new Gpu(name, Optional.of(ComputeCapability.parse(capability).orElseThrow()), "535.129.03");
    }
}
