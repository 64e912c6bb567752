package org.steadygrad.diagnostics.curvature;

import java.util.function.Supplier;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.factory.Nd4j;

/** Runs what makes arrays outside of any workspace that the caller, maybe in the middle of a step, has open. */
final class Detached {
    private Detached() {}

    @SuppressWarnings("try")
    static <T> T call(Supplier<T> body) {
        try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
            return body.get();
        }
    }
}
