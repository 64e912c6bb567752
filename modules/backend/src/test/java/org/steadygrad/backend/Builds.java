package org.steadygrad.backend;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Tests that need one of the builds (see the profiles) say so through this, and are skipped in the others. */
final class Builds {
    private Builds() {}

    static void assumeCpu() {
        assumeTrue(kind() == EngineKind.CPU, "this build trains on a GPU");
        Engine.start();
    }

    static void assumeOneDnn() {
        assumeCpu();
        assumeTrue(FastCpu.enable() == FastCpu.Lane.ONEDNN, "this build has no oneDNN");
    }

    static EngineKind kind() {
        return EngineKind.onClassPath(Builds.class.getClassLoader());
    }
}
