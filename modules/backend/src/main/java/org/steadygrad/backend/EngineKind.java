package org.steadygrad.backend;

import java.util.Arrays;
import org.steadygrad.core.EnvironmentException;

/** The engines there are; CUDA comes first where both are on the class path, as it does for ND4J. */
enum EngineKind {
    CUDA("cuda", "org/nd4j/linalg/jcublas/JCublasBackend.class"),
    CPU("cpu", "org/nd4j/linalg/cpu/nativecpu/CpuBackend.class");

    private final String id;
    private final String backend;

    EngineKind(String id, String backend) {
        this.id = id;
        this.backend = backend;
    }

    /** As attestations name it. */
    String id() {
        return id;
    }

    /** Looks for ND4J's backend without loading it. */
    static EngineKind onClassPath(ClassLoader loader) {
        return Arrays.stream(values())
                .filter(kind -> loader.getResource(kind.backend) != null)
                .findFirst()
                .orElseThrow(() -> new EnvironmentException(
                        "No ND4J backend is on the class path: depend on org.nd4j:nd4j-native or build with -Pcuda."));
    }
}
