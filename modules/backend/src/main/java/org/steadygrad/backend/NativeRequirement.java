package org.steadygrad.backend;

import org.bytedeco.javacpp.Loader;
import org.steadygrad.core.EnvironmentException;

/**
 * What the native library on the class path asks of the processor. ND4J itself ends the JVM where its library's
 * instructions are missing, so a user hears of it before it is loaded.
 */
final class NativeRequirement {
    private static final String FOLDER = "org/nd4j/linalg/cpu/nativecpu/bindings/";

    private NativeRequirement() {}

    /** @throws EnvironmentException with one sentence, if the library needs AVX2 and the processor is known to lack it */
    static void check(Processor processor, ClassLoader loader) {
        boolean avx2 = needsAvx2(loader, "-onednn-avx2") || needsAvx2(loader, "-avx2");
        boolean known = !processor.features().isEmpty();
        if (avx2 && known && !processor.features().contains("avx2")) {
            throw new EnvironmentException(
                    "ND4J's native library needs AVX2, which this processor (%s) lacks: build with -Pcpu-generic."
                            .formatted(processor.name()));
        }
    }

    private static boolean needsAvx2(ClassLoader loader, String extension) {
        String library = System.mapLibraryName("nd4jcpu");
        return loader.getResource(FOLDER + Loader.getPlatform() + extension + "/" + library) != null;
    }
}
