package org.steadygrad.backend;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.steadygrad.core.EnvironmentException;

/**
 * Which GPUs ND4J's CUDA library runs on. It holds machine code for the capabilities 3.7 to 8.6 named here and no
 * intermediate code (PTX) that a driver could compile for others; 8.9 runs 8.6's. Elsewhere it would crash, so a user
 * hears of it before it is loaded.
 */
final class GpuRequirement {
    private static final Set<ComputeCapability> SUPPORTED = Set.of(
            new ComputeCapability(3, 7),
            new ComputeCapability(5, 0),
            new ComputeCapability(5, 2),
            new ComputeCapability(6, 0),
            new ComputeCapability(6, 1),
            new ComputeCapability(7, 0),
            new ComputeCapability(7, 5),
            new ComputeCapability(8, 0),
            new ComputeCapability(8, 6),
            new ComputeCapability(8, 9));

    private static final String CPU_INSTEAD = "to train on the CPU, build without -Pcuda";

    /** Values of {@code CUDA_VISIBLE_DEVICES} that leave no device. */
    private static final Set<String> HIDING = Set.of("", "-1");

    private GpuRequirement() {}

    /**
     * Whether ND4J may be loaded.
     *
     * @param visible the value of {@code CUDA_VISIBLE_DEVICES}, if set: whoever sets it chooses among several GPUs, and
     *     one supported GPU is enough; otherwise ND4J would take all of them
     * @throws EnvironmentException with one sentence, if there is no GPU or not one that the library runs on
     */
    static void check(List<Gpu> gpus, Optional<String> visible) {
        if (gpus.isEmpty()) {
            throw new EnvironmentException(
                    "This build trains on an NVIDIA GPU, and no GPU with NVIDIA's driver was found: " + CPU_INSTEAD
                            + ".");
        }
        if (visible.filter(HIDING::contains).isPresent()) {
            throw new EnvironmentException(
                    "CUDA_VISIBLE_DEVICES hides every GPU from CUDA: unset it, or, " + CPU_INSTEAD + ".");
        }
        List<Gpu> refused = gpus.stream().filter(gpu -> !mayRun(gpu)).toList();
        boolean chosen = visible.isPresent() && refused.size() < gpus.size();
        if (!refused.isEmpty() && !chosen) {
            throw new EnvironmentException(refusal(refused.get(0), gpus.size() - refused.size()));
        }
    }

    /** A GPU whose driver does not tell its capability is let through. */
    private static boolean mayRun(Gpu gpu) {
        return gpu.capability().map(SUPPORTED::contains).orElse(true);
    }

    private static String refusal(Gpu gpu, int others) {
        String alternative = others > 0 ? "name another one in CUDA_VISIBLE_DEVICES, or, " : "";
        return "%s has compute capability %s, and ND4J's CUDA library runs on %s only: %s%s."
                .formatted(gpu.name(), gpu.capability().orElseThrow(), supported(), alternative, CPU_INSTEAD);
    }

    private static String supported() {
        return new TreeSet<>(SUPPORTED)
                .stream().map(ComputeCapability::toString).collect(Collectors.joining(", "));
    }
}
