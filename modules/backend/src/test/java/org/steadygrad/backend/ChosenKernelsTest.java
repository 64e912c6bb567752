package org.steadygrad.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ChosenKernelsTest {
    private static final Map<String, String> ENVIRONMENT =
            Map.of("OPENBLAS_CORETYPE", "Haswell", "ONEDNN_MAX_CPU_ISA", "AVX2", "DNNL_MAX_CPU_ISA", "SSE41");

    @Test
    void aLibraryIsNamedWithWhatItWasTold() {
        assertThat(ChosenKernels.BLAS.named("OPENBLAS", ENVIRONMENT::get))
                .isEqualTo("OPENBLAS (OPENBLAS_CORETYPE=Haswell)");
        assertThat(ChosenKernels.ONEDNN.named("linux-x86_64-onednn", ENVIRONMENT::get))
                .isEqualTo("linux-x86_64-onednn (ONEDNN_MAX_CPU_ISA=AVX2, DNNL_MAX_CPU_ISA=SSE41)");
    }

    @Test
    void aLibraryLeftToItselfIsNamedAlone() {
        assertThat(ChosenKernels.BLAS.named("OPENBLAS", variable -> null)).isEqualTo("OPENBLAS");
    }
}
