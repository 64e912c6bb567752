package org.steadygrad.optimizers.gradient;

import java.util.List;
import java.util.Objects;

/**
 * Segments whose gradients are taken as one vector.
 *
 * @param segments indices into {@link ParameterLayout#segments()}, ascending, of content GRADIENT
 */
public record Group(String name, List<Integer> segments) {
    public Group {
        Objects.requireNonNull(name);
        segments = List.copyOf(segments);
    }
}
