package org.steadygrad.data.glyphs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.NoSuchElementException;
import org.datavec.api.records.Record;
import org.datavec.api.records.listener.impl.LogRecordListener;
import org.datavec.api.writable.IntWritable;
import org.datavec.api.writable.NDArrayWritable;
import org.datavec.api.writable.Writable;
import org.deeplearning4j.datasets.datavec.RecordReaderDataSetIterator;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

class GlyphRecordReaderTest {
    /** Pins the images that earlier results were computed with; they are the same on every platform. */
    @Test
    void theFirstImagesOfSeedOne() throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        GlyphPainter painter = new GlyphPainter(GlyphStyle.DEFAULT, 1);
        byte[] levels = new byte[Canvas.SIZE * Canvas.SIZE];
        for (int index = 0; index < 1000; index++) {
            painter.paint(index, levels);
            digest.update(levels);
        }
        assertThat(HexFormat.of().formatHex(digest.digest())).isEqualTo(FIRST_THOUSAND);
    }

    private static final String FIRST_THOUSAND = "086131ccd2de75ac6acf0913dab98ef90ecfca0ea59b94bbe022fd1e3641acdf";

    @Test
    void anImageDependsOnSeedAndIndexAlone() {
        INDArray all = images(reader(1, 0, 700), 700);
        GlyphRecordReader later = reader(1, 300, 400);
        for (int i = 0; i < 400; i += 57) {
            assertThat(image(later.batch(i, 1).getArrays().get(0), 0)).isEqualTo(image(all, 300 + i));
        }
        assertThat(image(images(reader(2, 0, 1), 1), 0)).isNotEqualTo(image(all, 0));
    }

    @Test
    void greysAreEightBitLevelsFromBlackToWhite() {
        float[] values = images(reader(1, 0, 200), 200).ravel().toFloatVector();
        for (float value : values) {
            int level = Math.round(value * 255);
            assertThat(value).isEqualTo(level / 255f).isBetween(0f, 1f);
        }
    }

    @Test
    void everyClassIsEquallyFrequent() {
        GlyphRecordReader reader = reader(1, 1L << 32, 50);
        assertThat(reader.batch(0, 50).getArrays().get(1).sum(0).toFloatVector())
                .containsOnly(5);
        assertThat(reader.getLabels())
                .containsExactly(
                        "ring", "triangle", "square", "cross", "star", "spiral", "wave", "arrow", "heart", "infinity");
    }

    @Test
    void withoutDistortionImagesOfAClassDifferInStrokeOnly() {
        GlyphRecordReader plain = new GlyphRecordReader(new GlyphStyle(0, 0, 0, 0), 1, 0, 40);
        INDArray all = images(plain, 40);
        for (int i = 0; i < 10; i++) {
            boolean[] inked = inked(image(all, i));
            for (int other = i + 10; other < 40; other += 10) {
                assertThat(overlap(inked, inked(image(all, other)))).isGreaterThan(0.5);
            }
            assertThat(overlap(inked, inked(image(all, (i + 1) % 10)))).isLessThan(0.5);
        }
    }

    @Test
    void singleRecordsAndBatchesHoldTheSame() {
        GlyphRecordReader reader = reader(1, 0, 20);
        assertThat(reader.batchesSupported()).isTrue();
        List<List<Writable>> batch = reader.next(15);
        reader.reset();
        for (int i = 0; i < 15; i++) {
            List<Writable> record = reader.next();
            assertThat(((NDArrayWritable) record.get(0)).get())
                    .isEqualTo(((NDArrayWritable) batch.get(i).get(0)).get());
            assertThat(((NDArrayWritable) record.get(0)).get().shape()).containsExactly(1, 1, 28, 28);
            assertThat(record.get(1)).isEqualTo(new IntWritable(i % 10));
        }
        assertThat(reader.next(15)).hasSize(5);
        assertThat(reader.hasNext()).isFalse();
        assertThatThrownBy(reader::next)
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("all 20 images have been read");
        assertThatThrownBy(() -> reader.next(3)).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void recordsCanBeFoundAgainByTheirMetadata() {
        GlyphRecordReader reader = reader(1, 0, 20);
        reader.next(7);
        Record eighth = reader.nextRecord();
        assertThat(eighth.getMetaData().getURI()).hasToString("glyphs:1");
        Record again = reader.loadFromMetaData(List.of(eighth.getMetaData())).get(0);
        assertThat(again.getRecord()).isEqualTo(eighth.getRecord());
        assertThat(eighth.getRecord().get(1)).isEqualTo(new IntWritable(7));
    }

    @Test
    void feedsDeeplearning4jsOwnIterator() {
        RecordReaderDataSetIterator iterator = new RecordReaderDataSetIterator(reader(1, 0, 50), 32, 1, 10);
        List<DataSet> batches = new ArrayList<>();
        iterator.forEachRemaining(batches::add);
        assertThat(batches).extracting(DataSet::numExamples).containsExactly(32, 18);
        INDArray whole = images(reader(1, 0, 50), 50);
        assertThat(image(batches.get(1).getFeatures(), 3)).isEqualTo(image(whole, 35));
        assertThat(batches.get(1).getLabels().argMax(1).getInt(3)).isEqualTo(5);
    }

    @Test
    void survivesSerialization() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(reader(1, 0, 5));
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            GlyphRecordReader copy = (GlyphRecordReader) in.readObject();
            assertThat(images(copy, 5)).isEqualTo(images(reader(1, 0, 5), 5));
        }
    }

    @Test
    void tellsItsListeners() {
        List<Object> heard = new ArrayList<>();
        GlyphRecordReader reader = reader(1, 0, 5);
        reader.setListeners(new LogRecordListener() {
            @Override
            public void recordRead(org.datavec.api.records.reader.RecordReader from, Object record) {
                heard.add(record);
            }
        });
        List<Writable> single = reader.next();
        List<List<Writable>> batch = reader.next(2);
        assertThat(heard).hasSize(2);
        assertThat(heard.get(0)).isSameAs(single);
        assertThat(heard.get(1)).isSameAs(batch);
    }

    @Test
    void refusesWhatCannotBe() {
        assertThatThrownBy(() -> reader(1, -1, 5)).hasMessage("first must be >= 0, got -1");
        assertThatThrownBy(() -> reader(1, 0, 0)).hasMessage("count must be >= 1, got 0");
        assertThatThrownBy(() -> reader(1, 0, 5).batch(3, 3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> new GlyphStyle(1, Double.NaN, 0, 0))
                .hasMessage("elastic must be >= 0 and finite, got NaN");
        assertThatThrownBy(() -> new GlyphStyle(1, 1, 0, -1)).hasMessage("clutter must be >= 0 and finite, got -1.0");
        assertThatThrownBy(() -> reader(1, 0, 5).record(null, null)).isInstanceOf(UnsupportedOperationException.class);
    }

    private static GlyphRecordReader reader(long seed, long first, int count) {
        return new GlyphRecordReader(GlyphStyle.DEFAULT, seed, first, count);
    }

    private static INDArray images(GlyphRecordReader reader, int count) {
        return reader.batch(0, count).getArrays().get(0);
    }

    private static float[] image(INDArray images, int index) {
        return images.tensorAlongDimension(index, 1, 2, 3).ravel().toFloatVector();
    }

    private static boolean[] inked(float[] image) {
        boolean[] inked = new boolean[image.length];
        for (int i = 0; i < image.length; i++) {
            inked[i] = image[i] > 0.3;
        }
        return inked;
    }

    /** Intersection over union. */
    private static double overlap(boolean[] a, boolean[] b) {
        int both = 0;
        int either = 0;
        for (int i = 0; i < a.length; i++) {
            both += a[i] && b[i] ? 1 : 0;
            either += a[i] || b[i] ? 1 : 0;
        }
        return (double) both / either;
    }
}
