package org.steadygrad.backend;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which machine code an NVIDIA GPU runs, e.g. 8.6. */
record ComputeCapability(int major, int minor) implements Comparable<ComputeCapability> {
    private static final Pattern FORM = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})");

    ComputeCapability {
        if (major < 1 || minor < 0) {
            throw new IllegalArgumentException(
                    "a compute capability must be at least 1.0, got %d.%d".formatted(major, minor));
        }
    }

    /** Of {@code "8.6"}; empty if the text is not a compute capability, as where a driver answers {@code [N/A]}. */
    static Optional<ComputeCapability> parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        return matcher.matches()
                ? Optional.of(
                        new ComputeCapability(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }

    @Override
    public int compareTo(ComputeCapability other) {
        return Comparator.comparingInt(ComputeCapability::major)
                .thenComparingInt(ComputeCapability::minor)
                .compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
