package org.steadygrad.data.reader;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.stream.IntStream;
import org.datavec.api.conf.Configuration;
import org.datavec.api.records.Record;
import org.datavec.api.records.metadata.RecordMetaData;
import org.datavec.api.records.metadata.RecordMetaDataIndex;
import org.datavec.api.records.reader.BaseRecordReader;
import org.datavec.api.split.InputSplit;
import org.datavec.api.writable.IntWritable;
import org.datavec.api.writable.NDArrayWritable;
import org.datavec.api.writable.Writable;
import org.datavec.api.writable.batch.NDArrayRecordBatch;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.steadygrad.core.experiment.DataShape;

/**
 * A DataVec reader of labelled 8-bit images that knows how many there are and can decode any of them.
 *
 * <p>As DataVec's own image readers do, {@link #next()} gives the image as {@code [1, channels, height, width]} and the
 * class as a number, and {@link #next(int)} gives all images as {@code [n, channels, height, width]} and the classes
 * one-hot as {@code [n, classes]}. Unlike them it scales greys to [0, 1]: level {@code v} is {@code v / 255}. A batch is
 * decoded by all cores.
 */
public abstract class LabelledImageReader extends BaseRecordReader {
    private static final long serialVersionUID = 1L;
    private static final int IMAGES_PER_TASK = 128;
    private static final float[] GREY = greyLevels();

    private transient Configuration configuration;
    private int cursor;

    /** Decodes one image at a time; each thread has its own. */
    @FunctionalInterface
    protected interface Decoder {
        /** Fills {@code levels} with the image's values 0 to 255, channel by channel and row by row. */
        void decode(int index, byte[] levels);
    }

    /** Images in all, counted from 0. */
    public abstract int count();

    /** Three sizes: channels, height, width. */
    public abstract DataShape shape();

    /** A decoder for the calling thread. */
    protected abstract Decoder decoder();

    /** The class of an image, from 0. */
    protected abstract int label(int index);

    /** Where an image comes from, for its metadata. */
    protected abstract URI location();

    /**
     * Images {@code first} to {@code first + count - 1}, wherever {@link #next()} stands, in arrays outside all
     * workspaces.
     *
     * @throws IndexOutOfBoundsException if there are not so many
     */
    public NDArrayRecordBatch batch(int first, int count) {
        Objects.checkFromIndexSize(first, count, count());
        List<Long> sizes = shape().features();
        INDArray features =
                Nd4j.createUninitializedDetached(DataType.FLOAT, count, sizes.get(0), sizes.get(1), sizes.get(2));
        INDArray labels = Nd4j.createUninitializedDetached(DataType.FLOAT, count, shape().classes());
        HostFloats pixels = HostFloats.of(features);
        HostFloats oneHot = HostFloats.of(labels);
        int tasks = (count + IMAGES_PER_TASK - 1) / IMAGES_PER_TASK;
        IntStream.range(0, tasks).parallel().forEach(task -> {
            int from = task * IMAGES_PER_TASK;
            decode(first, from, Math.min(count, from + IMAGES_PER_TASK), pixels, oneHot);
        });
        pixels.changed();
        oneHot.changed();
        return new NDArrayRecordBatch(features, labels);
    }

    private void decode(int first, int from, int to, HostFloats pixels, HostFloats oneHot) {
        Decoder decoder = decoder();
        byte[] levels = new byte[(int) shape().size()];
        float[] values = new float[levels.length];
        float[] row = new float[shape().classes()];
        for (int i = from; i < to; i++) {
            decoder.decode(first + i, levels);
            for (int k = 0; k < levels.length; k++) {
                values[k] = GREY[levels[k] & 0xFF];
            }
            pixels.put((long) i * values.length, values);
            int label = label(first + i);
            row[label] = 1;
            oneHot.put((long) i * row.length, row);
            row[label] = 0;
        }
    }

    private static float[] greyLevels() {
        float[] levels = new float[256];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = i / 255f;
        }
        return levels;
    }

    @Override
    public boolean batchesSupported() {
        return true;
    }

    /** The next {@code num} images, or as many as are left. */
    @Override
    public List<List<Writable>> next(int num) {
        NDArrayRecordBatch batch = batch(cursor, Math.min(num, left()));
        cursor += batch.size();
        invokeListeners(batch);
        return batch;
    }

    @Override
    public List<Writable> next() {
        List<Writable> record = record(nextIndex());
        invokeListeners(record);
        return record;
    }

    @Override
    public Record nextRecord() {
        int index = nextIndex();
        Record record = new org.datavec.api.records.impl.Record(
                record(index), new RecordMetaDataIndex(index, location(), getClass()));
        invokeListeners(record);
        return record;
    }

    private int nextIndex() {
        left();
        return cursor++;
    }

    private int left() {
        if (!hasNext()) {
            throw new NoSuchElementException("all " + count() + " images have been read");
        }
        return count() - cursor;
    }

    private List<Writable> record(int index) {
        INDArray image = batch(index, 1).getArrays().get(0);
        return List.of(new NDArrayWritable(image), new IntWritable(label(index)));
    }

    @Override
    public Record loadFromMetaData(RecordMetaData metaData) {
        int index = Math.toIntExact(((RecordMetaDataIndex) metaData).getIndex());
        return new org.datavec.api.records.impl.Record(record(index), metaData);
    }

    @Override
    public List<Record> loadFromMetaData(List<RecordMetaData> metaData) {
        List<Record> records = new ArrayList<>();
        metaData.forEach(one -> records.add(loadFromMetaData(one)));
        return records;
    }

    /** @throws UnsupportedOperationException always: one stream does not hold both an image and its class */
    @Override
    public List<Writable> record(URI uri, DataInputStream stream) {
        throw new UnsupportedOperationException("labelled images cannot be read from a single stream");
    }

    @Override
    public boolean hasNext() {
        return cursor < count();
    }

    @Override
    public void reset() {
        cursor = 0;
    }

    @Override
    public boolean resetSupported() {
        return true;
    }

    @Override
    public void initialize(Configuration conf, InputSplit split) throws IOException, InterruptedException {
        setConf(conf);
        initialize(split);
    }

    @Override
    public void setConf(Configuration conf) {
        configuration = conf;
    }

    @Override
    public Configuration getConf() {
        return configuration;
    }

    @Override
    public void close() {}
}
