package org.steadygrad.backend;

import java.nio.file.Path;
import org.bytedeco.javacpp.Loader;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * The native library of ND4J.
 *
 * @param name platform and extension, e.g. {@code linux-x86_64-onednn-avx2}
 * @param info what the library says of its own build: compiler and features
 */
record NativeBuild(String name, String info) {
    /** The library that this process has loaded; loads it if that has not happened yet. */
    static NativeBuild loaded() {
        Nd4j.getBackend();
        NativeOps operations = NativeOpsHolder.getInstance().getDeviceNativeOps();
        Path library = Path.of(Loader.load(operations.getClass()));
        return new NativeBuild(library.getParent().getFileName().toString(), operations.buildInfo());
    }

    /** Whether oneDNN was compiled in. */
    boolean hasOneDnn() {
        return info.contains("HAVE_ONEDNN");
    }
}
