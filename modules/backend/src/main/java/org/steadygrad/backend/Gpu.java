package org.steadygrad.backend;

import java.util.Objects;
import java.util.Optional;

/**
 * An NVIDIA GPU as its driver describes it.
 *
 * @param capability empty where the driver is too old to tell
 * @param driver version, e.g. {@code 535.129.03}
 */
record Gpu(String name, Optional<ComputeCapability> capability, String driver) {
    Gpu {
        Objects.requireNonNull(name);
        Objects.requireNonNull(capability);
        Objects.requireNonNull(driver);
    }

    @Override
    public String toString() {
        String capable = capability.map(c -> "compute capability " + c).orElse("compute capability unknown");
        return "%s, %s, driver %s".formatted(name, capable, driver);
    }
}
