package org.steadygrad.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.steadygrad.data.examples.Batch;
import org.steadygrad.data.examples.Examples;
import org.steadygrad.data.glyphs.GlyphRecordReader;
import org.steadygrad.data.glyphs.GlyphStyle;
import org.steadygrad.data.idx.IdxRecordReader;

/** Prints how fast data are made, read, hashed and gathered on this machine; the best of a few tries. */
public final class DataSpeed {
    private static final int IMAGES = 10_000;
    private static final int TRIES = 7;

    private DataSpeed() {}

    /** @param arguments a folder with MNIST's t10k files, gzip */
    public static void main(String[] arguments) throws IOException {
        GlyphRecordReader glyphs = new GlyphRecordReader(GlyphStyle.DEFAULT, 1, 0, IMAGES);
        print("glyphs generated", IMAGES / best(() -> glyphs.batch(0, IMAGES)), "images/s");
        Path packed = Path.of(arguments[0]);
        Path plain = Files.createTempDirectory("idx");
        double megabytes = unpack(packed, plain) / 1e6;
        print("IDX read and decoded", megabytes / best(() -> decode(plain, "")), "MB/s");
        print("IDX in gzip read, unpacked and decoded", megabytes / best(() -> decode(packed, ".gz")), "MB/s");
        Examples examples = Examples.of(glyphs.batch(0, IMAGES));
        print("hashed", megabytes / best(() -> Dataset.of(glyphs.shape(), examples, examples)) * 2, "MB/s of pixels");
        print("batches of 32 gathered", 1000 / best(() -> gather(examples)), "batches/s");
    }

    private static void gather(Examples examples) {
        Batch room = examples.room(32);
        int[] indices = new Random(1).ints(32, 0, IMAGES).toArray();
        for (int i = 0; i < 1000; i++) {
            indices[i % 32] = i;
            examples.gather(indices, room);
        }
    }

    private static void decode(Path folder, String suffix) {
        IdxRecordReader reader = new IdxRecordReader(10);
        reader.initialize(IdxRecordReader.pair(
                folder.resolve("t10k-images-idx3-ubyte" + suffix), folder.resolve("t10k-labels-idx1-ubyte" + suffix)));
        reader.batch(0, reader.count());
    }

    private static long unpack(Path from, Path to) throws IOException {
        long bytes = 0;
        for (String name : new String[] {"t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"}) {
            try (InputStream in = new GZIPInputStream(Files.newInputStream(from.resolve(name + ".gz")))) {
                bytes += Files.copy(in, to.resolve(name));
            }
        }
        return bytes;
    }

    /** Seconds. */
    private static double best(Runnable work) {
        double[] seconds = new double[TRIES];
        for (int i = 0; i < TRIES; i++) {
            long start = System.nanoTime();
            work.run();
            seconds[i] = (System.nanoTime() - start) / 1e9;
        }
        return Arrays.stream(seconds).min().orElseThrow();
    }

    private static void print(String what, double rate, String unit) {
        System.out.printf("%-40s %,12.0f %s%n", what, rate, unit);
    }
}
