package org.steadygrad.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

class DeferredReleaseTest {
    @TempDir
    Path folder;

    /** Without the delay it dies within seconds, nearly always. */
    @Test
    void noArrayIsFreedUnderRunningNativeCode() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CollectorAtWork.class.getName(),
                        "15")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(new File(folder.toFile(), "out.txt"))
                .start();

        assertThat(process.waitFor()).isZero();
    }

    @Test
    void memoryOfCollectedArraysIsFreedAllTheSame() throws InterruptedException {
        Engine.start();
        long before = resident();
        for (int i = 0; i < 30; i++) {
            Nd4j.createUninitialized(DataType.INT8, 64 << 20).assign(1);
            System.gc();
            Thread.sleep(DeferredRelease.GRACE.toMillis() / 10);
        }

        assertThat(resident() - before).isLessThan(30L * (64 << 20) / 2);
        Thread.sleep(DeferredRelease.GRACE.toMillis() * 2);
        assertThat(resident() - before).isLessThan(3L * (64 << 20));
    }

    private static long resident() {
        return Pointer.physicalBytes();
    }
}
