package org.steadygrad.backend;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Pointer;
import org.steadygrad.core.provenance.Host;

/** What can be said of the machine and the JVM without ND4J. */
final class MachineExamination {
    private static final double GIBI = 1L << 30;

    private MachineExamination() {}

    static List<Finding> findings() {
        Host host = HostProbe.probe();
        return List.of(
                Finding.ok("system", host.os()),
                Finding.ok("java", host.java()),
                processor(host),
                Finding.ok("memory", gibibytes(host.memoryBytes())),
                heap(Runtime.getRuntime().maxMemory(), Pointer.maxBytes(), host.memoryBytes()),
                offHeap(Pointer.maxBytes(), Pointer.maxPhysicalBytes()),
                gpus(GpuProbe.probe()));
    }

    private static Finding processor(Host host) {
        String sets = Stream.of("avx2", "avx512f")
                .filter(Processor.probe().features()::contains)
                .map(set -> ", " + set)
                .collect(Collectors.joining());
        return Finding.ok("processor", "%s, cores: %d%s".formatted(host.processor(), host.cores(), sets));
    }

    /** The heap and the arrays of ND4J, which live outside it, share the machine's memory. */
    static Finding heap(long heap, long offHeap, long memory) {
        String limit = "at most " + gibibytes(heap);
        return heap + offHeap <= memory
                ? Finding.ok("heap", limit)
                : Finding.warning(
                        "heap", limit + "; with ND4J's arrays beside it more than the machine has: lower -Xmx");
    }

    static Finding offHeap(long arrays, long process) {
        return Finding.ok(
                "off-heap",
                "arrays %s (org.bytedeco.javacpp.maxbytes), whole process %s (org.bytedeco.javacpp.maxphysicalbytes)"
                        .formatted(limit(arrays), limit(process)));
    }

    static Finding gpus(List<Gpu> gpus) {
        return Finding.ok(
                "GPU",
                gpus.isEmpty()
                        ? "none with NVIDIA's driver"
                        : gpus.stream().map(Gpu::toString).collect(Collectors.joining("; ")));
    }

    /** JavaCPP writes "no limit" as 0. */
    private static String limit(long bytes) {
        return bytes > 0 ? "at most " + gibibytes(bytes) : "without limit";
    }

    private static String gibibytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f GiB", bytes / GIBI);
    }
}
