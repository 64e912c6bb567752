package org.steadygrad.data.folder;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.datavec.api.io.labels.ParentPathLabelGenerator;
import org.datavec.api.writable.NDArrayWritable;
import org.datavec.api.writable.Writable;
import org.datavec.image.recordreader.ImageRecordReader;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.steadygrad.core.EnvironmentException;
import org.steadygrad.core.experiment.DataShape;
import org.steadygrad.core.text.Message;
import org.steadygrad.data.reader.HostFloats;

/**
 * Decodes image files of any size into images of one shape by DataVec's {@link ImageRecordReader}: 8-bit levels as
 * {@code v / 255}, colours as planes of red, green and blue. For one thread.
 */
final class ImageDecoder {
    private static final float WHITE = 255;

    private final DataShape shape;
    private final ImageRecordReader reader;
    private final float[] values;

    /** @throws EnvironmentException if OpenCV, by which DataVec decodes, is not there for this platform */
    ImageDecoder(DataShape shape, List<String> classes) {
        requireOpenCv();
        this.shape = shape;
        this.reader = new ImageRecordReader(size(1), size(2), size(0), new ParentPathLabelGenerator());
        this.reader.setLabels(classes);
        this.values = new float[(int) shape.size()];
    }

    /** What OpenCV cannot decode DataVec gives to Leptonica, which is left out: that is a fault of the file, this is not. */
    private static void requireOpenCv() {
        try {
            Loader.load(opencv_imgcodecs.class);
        } catch (LinkageError e) {
            throw new EnvironmentException("images cannot be decoded on this platform: " + e.getMessage(), e);
        }
    }

    private long size(int dimension) {
        return shape.features().get(dimension);
    }

    /**
     * Decodes a file into a row of images.
     *
     * @return what is wrong with the file, if it cannot be decoded
     */
    Optional<Message> decode(Path file, HostFloats images, long row) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            Optional<Message> fault = ImageBytes.fault(bytes);
            return fault.isPresent() ? fault : decode(file, bytes, images, row);
        } catch (IOException | RuntimeException | LinkageError e) {
            return Optional.of(Message.of("data.fault.not-decoded"));
        }
    }

    private Optional<Message> decode(Path file, byte[] bytes, HostFloats images, long row) throws IOException {
        List<Writable> record = reader.record(file.toUri(), new DataInputStream(new ByteArrayInputStream(bytes)));
        try (INDArray image = ((NDArrayWritable) record.get(0)).get()) {
            HostFloats.of(image).get(0, values, values.length);
        }
        for (int i = 0; i < values.length; i++) {
            if (values[i] > WHITE) {
                return Optional.of(Message.of("data.fault.bits"));
            }
            values[i] /= WHITE;
        }
        if (size(0) == 3) {
            swapRedAndBlue();
        }
        images.put(row * values.length, values);
        return Optional.empty();
    }

    /** OpenCV's order of colours is blue, green, red. */
    private void swapRedAndBlue() {
        int plane = values.length / 3;
        for (int i = 0; i < plane; i++) {
            float blue = values[i];
            values[i] = values[2 * plane + i];
            values[2 * plane + i] = blue;
        }
    }
}
