package org.steadygrad.backend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The processor.
 *
 * @param name the model's name, or the architecture's where the system does not tell
 * @param features instruction sets as Linux names them on x86, e.g. {@code avx2}; empty elsewhere
 */
record Processor(String name, Collection<String> features) {
    private static final Path CPUINFO = Path.of("/proc/cpuinfo");

    Processor {
        features = Set.copyOf(features);
    }

    static Processor probe() {
        try {
            return Files.isReadable(CPUINFO) ? parse(Files.readString(CPUINFO)) : elsewhere();
        } catch (IOException e) {
            return elsewhere();
        }
    }

    /** From the text of Linux' {@code /proc/cpuinfo}; of several processors, the first. */
    static Processor parse(String cpuinfo) {
        return new Processor(
                field(cpuinfo, "model name").orElse(architecture()),
                field(cpuinfo, "flags")
                        .map(flags -> List.of(flags.split("\\s+")))
                        .orElse(List.of()));
    }

    private static Processor elsewhere() {
        String name = Optional.ofNullable(System.getenv("PROCESSOR_IDENTIFIER"))
                .or(() -> Command.run("sysctl", "-n", "machdep.cpu.brand_string"))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .orElse(architecture());
        return new Processor(name, List.of());
    }

    private static String architecture() {
        return System.getProperty("os.arch");
    }

    private static Optional<String> field(String cpuinfo, String key) {
        return cpuinfo.lines()
                .map(line -> line.split(":", 2))
                .filter(parts -> parts.length == 2 && parts[0].strip().equals(key))
                .map(parts -> parts[1].strip())
                .filter(value -> !value.isEmpty())
                .findFirst();
    }
}
