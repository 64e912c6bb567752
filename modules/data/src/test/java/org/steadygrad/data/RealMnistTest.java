package org.steadygrad.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.steadygrad.data.examples.Examples;

/** The 10,000 test images of MNIST, where they are. */
class RealMnistTest {
    @Test
    void everyPixelAndLabelIsAsPublished() throws Exception {
        Path folder = Path.of(System.getProperty("steadygrad.shared"), "data", "mnist")
                .toAbsolutePath()
                .normalize();
        assumeTrue(Files.isDirectory(folder), "no MNIST files in " + folder);
        Dataset data = DataSets.load(DataSets.catalog().component("mnist", Map.of("folder", folder.toString())));
        assertThat(data.train().count()).isEqualTo(8_000);
        assertThat(data.test().count()).isEqualTo(2_000);
        MessageDigest images = start("00000803" + "00002710" + "0000001c" + "0000001c");
        MessageDigest labels = start("00000801" + "00002710");
        int[] histogram = new int[10];
        for (Examples part : new Examples[] {data.train(), data.test()}) {
            images.update(levels(part.all().features()));
            for (int i = 0; i < part.count(); i++) {
                labels.update((byte) part.label(i));
                histogram[part.label(i)]++;
            }
        }
        assertThat(HexFormat.of().formatHex(images.digest()))
                .isEqualTo("0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7");
        assertThat(HexFormat.of().formatHex(labels.digest()))
                .isEqualTo("ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2");
        assertThat(histogram).containsExactly(980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009);
    }

    private static MessageDigest start(String header) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(HexFormat.of().parseHex(header));
        return digest;
    }

    /** Back from [0, 1] to bytes. */
    private static byte[] levels(INDArray features) {
        float[] values = features.ravel().toFloatVector();
        byte[] levels = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            levels[i] = (byte) Math.round(values[i] * 255);
        }
        return levels;
    }
}
