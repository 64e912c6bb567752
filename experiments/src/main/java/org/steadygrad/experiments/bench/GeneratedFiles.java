package org.steadygrad.experiments.bench;

import java.awt.image.BufferedImage;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * Files of the formats and sizes of published data sets with made-up content, in a temporary folder that goes away on closing.
 *
 * @param folder that holds them
 */
record GeneratedFiles(Path folder) implements AutoCloseable {
    private static final int CLASSES = 10;
    private static final int CIFAR_PIXELS = 3 * 32 * 32;
    private static final int PNG_SIDE = 32;

    /** A pair of files. */
    record Idx(Path images, Path labels) {}

    static GeneratedFiles begin() throws IOException {
        return new GeneratedFiles(Files.createTempDirectory("steadygrad-data"));
    }

    /** As MNIST's training set has them. */
    Idx idx(int images) throws IOException {
        Idx files = new Idx(folder.resolve("images-idx3-ubyte"), folder.resolve("labels-idx1-ubyte"));
        Random random = new Random(1);
        byte[] image = new byte[28 * 28];
        try (DataOutputStream pixels = open(files.images());
                DataOutputStream labels = open(files.labels())) {
            pixels.writeInt(0x803);
            labels.writeInt(0x801);
            labels.writeInt(images);
            for (int size : new int[] {images, 28, 28}) {
                pixels.writeInt(size);
            }
            for (int i = 0; i < images; i++) {
                random.nextBytes(image);
                pixels.write(image);
                labels.write(i % CLASSES);
            }
        }
        return files;
    }

    /** As CIFAR-10's training set has them. */
    List<Path> cifar(int files, int imagesPerFile) throws IOException {
        Random random = new Random(1);
        byte[] image = new byte[CIFAR_PIXELS];
        List<Path> all = IntStream.rangeClosed(1, files)
                .mapToObj(number -> folder.resolve("data_batch_%d.bin".formatted(number)))
                .toList();
        for (Path file : all) {
            try (DataOutputStream out = open(file)) {
                for (int i = 0; i < imagesPerFile; i++) {
                    random.nextBytes(image);
                    out.write(i % CLASSES);
                    out.write(image);
                }
            }
        }
        return all;
    }

    /** PNGs of 32 x 32 colours, a slope with noise on it, in a folder for each class. */
    Path pictures(int count) throws IOException {
        Path root = folder.resolve("pictures");
        Random random = new Random(1);
        for (int i = 0; i < count; i++) {
            Path file = root.resolve("class" + i % CLASSES).resolve(i + ".png");
            Files.createDirectories(file.getParent());
            ImageIO.write(picture(random), "png", file.toFile());
        }
        return root;
    }

    private static BufferedImage picture(Random random) {
        BufferedImage image = new BufferedImage(PNG_SIDE, PNG_SIDE, BufferedImage.TYPE_INT_RGB);
        int tint = random.nextInt(1 << 24);
        for (int y = 0; y < PNG_SIDE; y++) {
            for (int x = 0; x < PNG_SIDE; x++) {
                int level = 3 * (x + y) + random.nextInt(32);
                image.setRGB(x, y, tint ^ (level << 16 | level << 8 | level));
            }
        }
        return image;
    }

    static long bytes(List<Path> files) throws IOException {
        long bytes = 0;
        for (Path file : files) {
            bytes += Files.size(file);
        }
        return bytes;
    }

    private static DataOutputStream open(Path file) throws IOException {
        return new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)));
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
