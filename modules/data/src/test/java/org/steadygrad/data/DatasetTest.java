package org.steadygrad.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.steadygrad.core.experiment.DataShape;
import org.steadygrad.data.examples.Batch;
import org.steadygrad.data.examples.Examples;

class DatasetTest {
    private static final DataShape SHAPE = DataShape.image(1, 1, 2, 2);

    @Test
    void hashesShapeThenTrainThenTestAsLabelsAndFeaturesInLittleEndian() throws Exception {
        ByteBuffer content = ByteBuffer.allocate(200).order(ByteOrder.LITTLE_ENDIAN);
        content.put("DataShape[features=[1, 1, 2], classes=2]".getBytes(StandardCharsets.UTF_8));
        content.putInt(2)
                .putInt(1)
                .putInt(0)
                .putFloat(0.5f)
                .putFloat(0)
                .putFloat(0)
                .putFloat(1);
        content.putInt(1).putInt(0).putFloat(0.25f).putFloat(1);
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(content.flip());
        assertThat(Dataset.of(SHAPE, one(0.5f), other()).hash())
                .isEqualTo(HexFormat.of().formatHex(digest.digest()));
    }

    @Test
    void theHashTellsShapeFeaturesLabelsAndSplitApart() {
        Examples train = one(0.5f);
        Set<String> hashes = Set.of(
                Dataset.of(SHAPE, train, other()).hash(),
                Dataset.of(DataShape.image(1, 2, 1, 2), train, other()).hash(),
                Dataset.of(SHAPE, one(0.50001f), other()).hash(),
                Dataset.of(SHAPE, other(), train).hash(),
                Dataset.of(SHAPE, examples(new float[][] {{0.5f, 0}, {0, 1}}, 1, 1), other())
                        .hash(),
                Dataset.of(SHAPE, new Examples(train.range(0, 1)), other()).hash());
        assertThat(hashes).hasSize(6).allMatch(hash -> hash.matches("[0-9a-f]{64}"));
    }

    @Test
    void equalContentHasEqualHashesWhereverItLies() {
        Examples within = examples(new float[][] {{9, 9}, {0.5f, 0}, {0, 1}}, 0, 1, 0);
        assertThat(Dataset.of(SHAPE, new Examples(within.range(1, 3)), other()).hash())
                .isEqualTo(Dataset.of(SHAPE, one(0.5f), other()).hash());
    }

    @Test
    void hashesMoreValuesThanOneChunkHolds() {
        float[][] many = new float[9000][];
        int[] labels = new int[many.length];
        for (int i = 0; i < many.length; i++) {
            many[i] = new float[] {i, -i};
        }
        String hash = Dataset.of(SHAPE, examples(many, labels), other()).hash();
        many[8999][1] = 0;
        assertThat(Dataset.of(SHAPE, examples(many, labels), other()).hash()).isNotEqualTo(hash);
    }

    private static Examples one(float value) {
        return examples(new float[][] {{value, 0}, {0, 1}}, 1, 0);
    }

    private static Examples other() {
        return examples(new float[][] {{0.25f, 1}}, 0);
    }

    private static Examples examples(float[][] features, int... labels) {
        INDArray oneHot = Nd4j.zeros(DataType.FLOAT, labels.length, 2);
        for (int i = 0; i < labels.length; i++) {
            oneHot.putScalar(new long[] {i, labels[i]}, 1);
        }
        return new Examples(new Batch(Nd4j.createFromArray(features).reshape(labels.length, 1, 1, 2), oneHot));
    }
}
