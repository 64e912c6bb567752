package org.steadygrad.data.idx;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.datavec.api.split.CollectionInputSplit;
import org.datavec.api.split.InputSplit;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.experiment.DataShape;
import org.steadygrad.data.reader.LabelledImageReader;

/**
 * Images and their classes from a pair of IDX files of unsigned bytes, gzip or not. Images have three dimensions
 * ({@code [n, height, width]}, grey) or four ({@code [n, channels, height, width]}); classes have one.
 *
 * <pre>{@code
 * var reader = new IdxRecordReader(10);
 * reader.initialize(IdxRecordReader.pair(images, labels));
 * List<List<Writable>> batch = reader.next(32);
 * }</pre>
 *
 * <p>Both files are read into memory as a whole. After Java deserialization the reader must be initialized again.
 */
public final class IdxRecordReader extends LabelledImageReader {
    private static final long serialVersionUID = 1L;

    private final int classes;
    private transient IdxFile images;
    private transient IdxFile labels;

    /** @param classes labels are below it, from 2 to 256 */
    public IdxRecordReader(int classes) {
        if (classes < 2 || classes > 256) {
            throw new IllegalArgumentException("classes must be from 2 to 256, got " + classes);
        }
        this.classes = classes;
    }

    /** The split that {@link #initialize} takes. */
    public static InputSplit pair(Path images, Path labels) {
        return new CollectionInputSplit(List.of(images.toUri(), labels.toUri()));
    }

    /**
     * Reads and checks both files.
     *
     * @param split two locations: the images' file, then the labels'
     * @throws InvalidInputException naming file and byte, if a file is not IDX of unsigned bytes, is broken gzip, is too
     *     short or too long, if a label is out of range, or if there are not as many labels as images
     */
    @Override
    public void initialize(InputSplit split) {
        URI[] locations = split.locations();
        if (locations.length != 2) {
            throw new IllegalArgumentException(
                    "split must have two locations, images and labels, got " + locations.length);
        }
        inputSplit = split;
        reset();
        images = IdxFile.read(Path.of(locations[0]), List.of(3, 4));
        labels = IdxFile.read(Path.of(locations[1]), List.of(1));
        checkCounts();
        checkLabels();
    }

    private void checkCounts() {
        if (images.count() != labels.count()) {
            throw labels.content()
                    .fault(
                            4,
                            "there must be a label per image, got %d labels for the %d images of %s"
                                    .formatted(
                                            labels.count(),
                                            images.count(),
                                            images.content().file()));
        }
    }

    private void checkLabels() {
        for (int i = 0; i < labels.count(); i++) {
            if (labels.value(i) >= classes) {
                throw labels.content()
                        .fault(
                                labels.offset() + (long) i,
                                "a label must be from 0 to %d, got %d".formatted(classes - 1, labels.value(i)));
            }
        }
    }

    @Override
    public int count() {
        return read(images).count();
    }

    @Override
    public DataShape shape() {
        List<Integer> sizes = read(images).dimensions();
        int rank = sizes.size();
        int channels = rank == 4 ? sizes.get(1) : 1;
        return DataShape.image(channels, sizes.get(rank - 2), sizes.get(rank - 1), classes);
    }

    private static IdxFile read(IdxFile file) {
        if (file == null) {
            throw new IllegalStateException("initialize the reader first");
        }
        return file;
    }

    /** The classes' numbers. */
    @Override
    public List<String> getLabels() {
        return IntStream.range(0, classes).mapToObj(String::valueOf).toList();
    }

    @Override
    protected Decoder decoder() {
        return images::copy;
    }

    @Override
    protected int label(int index) {
        return labels.value(index);
    }

    @Override
    protected URI location() {
        return images.content().file().toUri();
    }
}
