package org.steadygrad.backend;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Asks NVIDIA's driver for its GPUs, without CUDA and without ND4J. */
final class GpuProbe {
    private static final List<String> PROGRAMS =
            List.of("nvidia-smi", "/usr/bin/nvidia-smi", "/usr/lib/wsl/lib/nvidia-smi");

    /** What {@code nvidia-smi} prints for some fields, comma-separated, one line per GPU. */
    @FunctionalInterface
    interface Driver {
        /** @return empty if there is no driver, or it does not know one of the fields */
        Optional<String> query(String fields);
    }

    private GpuProbe() {}

    /** The GPUs of this machine; none if there is no driver. */
    static List<Gpu> probe() {
        List<Gpu> told = probe(GpuProbe::runNvidiaSmi);
        return told.isEmpty() ? KernelModule.gpus(KernelModule.FOLDER) : told;
    }

    /** Drivers before 510 do not know {@code compute_cap}; they are asked again without it. */
    static List<Gpu> probe(Driver driver) {
        return driver.query("compute_cap,driver_version,name")
                .or(() -> driver.query("driver_version,name").map(GpuProbe::withoutCapability))
                .map(GpuProbe::parse)
                .orElse(List.of());
    }

    /**
     * GPUs from lines such as {@code 8.6, 535.129.03, NVIDIA GeForce RTX 3090}. Lines of another form, which the driver
     * prints where it has no GPU, are none.
     */
    static List<Gpu> parse(String lines) {
        return lines.lines()
                .map(line -> line.split(",", 3))
                .flatMap(GpuProbe::gpu)
                .toList();
    }

    private static Stream<Gpu> gpu(String[] fields) {
        return fields.length < 3
                ? Stream.empty()
                : Stream.of(new Gpu(fields[2].strip(), ComputeCapability.parse(fields[0]), fields[1].strip()));
    }

    private static String withoutCapability(String lines) {
        return lines.replaceAll("(?m)^(?=.*,)", ",");
    }

    private static Optional<String> runNvidiaSmi(String fields) {
        return PROGRAMS.stream()
                .flatMap(program -> Command.run(program, "--query-gpu=" + fields, "--format=csv,noheader").stream())
                .findFirst();
    }
}
