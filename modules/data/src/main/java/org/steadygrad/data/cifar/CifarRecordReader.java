package org.steadygrad.data.cifar;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.datavec.api.split.CollectionInputSplit;
import org.datavec.api.split.InputSplit;
import org.steadygrad.core.EnvironmentException;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.experiment.DataShape;
import org.steadygrad.data.reader.LabelledImageReader;

/**
 * Colour images of 32 x 32 pixels in CIFAR's binary version: per image one label byte (CIFAR-10) or two (CIFAR-100: coarse,
 * then fine), then 1024 bytes each of red, green and blue, row by row. Described at www.cs.toronto.edu/~kriz/cifar.html;
 * Krizhevsky, "Learning multiple layers of features from tiny images", 2009.
 *
 * <p>Files are read into memory as a whole. After Java deserialization the reader must be initialized again.
 */
public final class CifarRecordReader extends LabelledImageReader {
    private static final long serialVersionUID = 1L;
    private static final int SIDE = 32;
    private static final int PIXELS = 3 * SIDE * SIDE;

    /** Which label of a record is the class. */
    public enum Labels {
        /** CIFAR-10's only one. */
        ONLY(1, 0, 10),
        /** CIFAR-100's twenty superclasses. */
        COARSE(2, 0, 20),
        /** CIFAR-100's hundred classes. */
        FINE(2, 1, 100);

        private final int bytes;
        private final int at;
        private final int classes;

        Labels(int bytes, int at, int classes) {
            this.bytes = bytes;
            this.at = at;
            this.classes = classes;
        }
    }

    private final Labels labels;
    private transient List<Path> files;
    private transient List<byte[]> contents;
    private transient int[] firsts;

    public CifarRecordReader(Labels labels) {
        this.labels = labels;
    }

    /** The split that {@link #initialize} takes: the images of all files, one after the other. */
    public static InputSplit of(List<Path> files) {
        return new CollectionInputSplit(files.stream().map(Path::toUri).toList());
    }

    /** @throws InvalidInputException naming file and byte, if a file is cut off or a label is out of range */
    @Override
    public void initialize(InputSplit split) {
        inputSplit = split;
        reset();
        files = new ArrayList<>();
        contents = new ArrayList<>();
        firsts = new int[split.locations().length + 1];
        for (URI location : split.locations()) {
            Path file = Path.of(location);
            byte[] content = content(file);
            check(file, content);
            files.add(file);
            contents.add(content);
            firsts[contents.size()] = firsts[contents.size() - 1] + content.length / record();
        }
    }

    private int record() {
        return labels.bytes + PIXELS;
    }

    private static byte[] content(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new EnvironmentException("cannot read " + file + ": " + e, e);
        }
    }

    private void check(Path file, byte[] content) {
        if (content.length == 0 || content.length % record() != 0) {
            throw new InvalidInputException("%s, byte %d: the file ends here, but must hold whole records of %d bytes"
                    .formatted(file, content.length, record()));
        }
        for (int at = labels.at; at < content.length; at += record()) {
            int label = content[at] & 0xFF;
            if (label >= labels.classes) {
                throw new InvalidInputException("%s, byte %d: a label must be from 0 to %d, got %d"
                        .formatted(file, at, labels.classes - 1, label));
            }
        }
    }

    @Override
    public int count() {
        if (contents == null) {
            throw new IllegalStateException("initialize the reader first");
        }
        return firsts[contents.size()];
    }

    @Override
    public DataShape shape() {
        return DataShape.image(3, SIDE, SIDE, labels.classes);
    }

    /** The classes' numbers. */
    @Override
    public List<String> getLabels() {
        return IntStream.range(0, labels.classes).mapToObj(String::valueOf).toList();
    }

    private int file(int index) {
        int file = 0;
        while (index >= firsts[file + 1]) {
            file++;
        }
        return file;
    }

    @Override
    protected Decoder decoder() {
        return (index, levels) -> {
            int file = file(index);
            System.arraycopy(contents.get(file), (index - firsts[file]) * record() + labels.bytes, levels, 0, PIXELS);
        };
    }

    @Override
    protected int label(int index) {
        int file = file(index);
        return contents.get(file)[(index - firsts[file]) * record() + labels.at] & 0xFF;
    }

    @Override
    protected URI location() {
        return files.get(0).toUri();
    }
}
