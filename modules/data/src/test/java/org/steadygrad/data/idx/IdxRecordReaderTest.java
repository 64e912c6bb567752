package org.steadygrad.data.idx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.datavec.api.split.CollectionInputSplit;
import org.datavec.api.writable.batch.NDArrayRecordBatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.steadygrad.core.EnvironmentException;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.experiment.DataShape;
import org.steadygrad.data.IdxFiles;

class IdxRecordReaderTest {
    @TempDir
    private Path folder;

    @Test
    void readsGreyImagesAndTheirClasses() {
        IdxRecordReader reader = read(IdxFiles.images(12), IdxFiles.labels(12));
        assertThat(reader.count()).isEqualTo(12);
        assertThat(reader.shape()).isEqualTo(DataShape.image(1, IdxFiles.HEIGHT, IdxFiles.WIDTH, 10));
        assertThat(reader.getLabels()).containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
        NDArrayRecordBatch batch = reader.batch(10, 2);
        assertThat(batch.getArrays().get(0).shape()).containsExactly(2, 1, 3, 2);
        assertThat(batch.getArrays().get(0).getFloat(1, 0, 2, 1)).isEqualTo((11 + 5) / 255f);
        assertThat(batch.getArrays().get(1).toFloatMatrix()[1]).containsExactly(0, 1, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    @Test
    void readsBytesAsUnsigned() {
        NDArrayRecordBatch batch =
                read(IdxFiles.images(256), IdxFiles.labels(256)).batch(0, 256);
        assertThat(batch.getArrays().get(0).getFloat(200, 0, 0, 0)).isEqualTo(200 / 255f);
        assertThat(batch.getArrays().get(0).getFloat(255, 0, 0, 0)).isEqualTo(1);
    }

    @Test
    void readsImagesWithChannels() {
        ByteBuffer images = ByteBuffer.allocate(20 + 12);
        images.putInt(0x804).putInt(2).putInt(3).putInt(1).putInt(2);
        for (int i = 0; i < 12; i++) {
            images.put((byte) i);
        }
        IdxRecordReader reader = read(images.array(), IdxFiles.labels(2));
        assertThat(reader.shape()).isEqualTo(DataShape.image(3, 1, 2, 10));
        assertThat(reader.batch(1, 1).getArrays().get(0).getFloat(0, 2, 0, 1)).isEqualTo(11 / 255f);
    }

    @Test
    void aNewFileBeginsAtItsFirstImage() {
        IdxRecordReader reader = read(IdxFiles.images(3), IdxFiles.labels(3));
        reader.next(3);
        assertThat(reader.hasNext()).isFalse();
        reader.initialize(IdxRecordReader.pair(images(), labels()));
        assertThat(reader.next(5)).hasSize(3);
    }

    @Test
    void refusesAWrongMagicNumber() {
        byte[] images = IdxFiles.images(3);
        byte[] labels = IdxFiles.labels(3);
        assertFault(
                labels,
                labels,
                "%s, byte 0: the magic number must be 0x00000803 (unsigned bytes in 3 dimensions) or 0x00000804 (unsigned bytes in 4 dimensions), got 0x00000801"
                        .formatted(images()));
        assertFault(
                images,
                images,
                "%s, byte 0: the magic number must be 0x00000801 (unsigned bytes in 1 dimension), got 0x00000803"
                        .formatted(labels()));
        byte[] floats = images.clone();
        floats[2] = 0x0D;
        assertFaultEnds(floats, labels, "got 0x00000D03");
        byte[] text = images.clone();
        text[0] = (byte) 0xFF;
        assertFaultEnds(text, labels, "got 0xFF000803");
    }

    @Test
    void refusesAFileThatEndsInItsHeader() {
        byte[] images = IdxFiles.images(3);
        assertFault(
                Arrays.copyOf(images, 3),
                IdxFiles.labels(3),
                images() + ", byte 3: the file ends within the magic number, which takes it to byte 4");
        assertFault(
                new byte[0],
                IdxFiles.labels(3),
                images() + ", byte 0: the file ends within the magic number, which takes it to byte 4");
        assertFault(
                Arrays.copyOf(images, 13),
                IdxFiles.labels(3),
                images() + ", byte 13: the file ends within the sizes of the 3 dimensions, which takes it to byte 16");
    }

    @Test
    void refusesAFileThatEndsTooEarlyOrTooLate() {
        byte[] images = IdxFiles.images(3);
        assertFault(
                Arrays.copyOf(images, 30),
                IdxFiles.labels(3),
                images() + ", byte 30: the file ends here, but its 3 x 3 x 2 values end at byte 34");
        assertFault(
                images,
                Arrays.copyOf(IdxFiles.labels(3), 15),
                labels() + ", byte 11: the 3 values end here, but the file ends at byte 15");
    }

    @Test
    void refusesDimensionsThatCannotBe() {
        byte[] none = IdxFiles.images(3);
        none[11] = 0;
        assertFault(none, IdxFiles.labels(3), images() + ", byte 8: a dimension must be from 1 to 2147483647, got 0");
        byte[] huge = IdxFiles.images(3);
        huge[4] = (byte) 0x80;
        assertFaultEnds(huge, IdxFiles.labels(3), "byte 4: a dimension must be from 1 to 2147483647, got 2147483651");
        byte[] tooMany = IdxFiles.images(3);
        Arrays.fill(tooMany, 4, 16, (byte) 0x7F);
        assertFaultEnds(
                tooMany,
                IdxFiles.labels(3),
                "byte 34: the file ends here, but its 2139062143 x 2139062143 x 2139062143 values end at byte "
                        + "9787464616299814446115438223");
    }

    @Test
    void refusesALabelOutOfRange() {
        byte[] labels = IdxFiles.labels(12);
        labels[8 + 7] = 10;
        assertFault(IdxFiles.images(12), labels, labels() + ", byte 15: a label must be from 0 to 9, got 10");
        labels[8 + 7] = (byte) 200;
        assertFaultEnds(IdxFiles.images(12), labels, "got 200");
    }

    @Test
    void refusesImagesAndLabelsThatDisagree() {
        assertFault(
                IdxFiles.images(12),
                IdxFiles.labels(11),
                "%s, byte 4: there must be a label per image, got 11 labels for the 12 images of %s"
                        .formatted(labels(), images()));
    }

    @Test
    void countsBytesOfWhatIsPacked() {
        byte[] labels = IdxFiles.labels(12);
        labels[8 + 7] = 10;
        assertFault(
                IdxFiles.gzip(IdxFiles.images(12)),
                IdxFiles.gzip(labels),
                labels() + ", byte 15 of its unpacked content: a label must be from 0 to 9, got 10");
    }

    @Test
    void aFileThatIsNotThereIsTheMachinesFault() {
        IdxRecordReader reader = new IdxRecordReader(10);
        assertThatThrownBy(() -> reader.initialize(IdxRecordReader.pair(images(), labels())))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageStartingWith("cannot read " + images() + ": ");
    }

    @Test
    void refusesToBeUsedWrongly() {
        assertThatThrownBy(() -> new IdxRecordReader(1)).hasMessage("classes must be from 2 to 256, got 1");
        assertThatThrownBy(() -> new IdxRecordReader(10).next()).hasMessage("initialize the reader first");
        CollectionInputSplit single = new CollectionInputSplit(List.of(images().toUri()));
        assertThatThrownBy(() -> new IdxRecordReader(10).initialize(single))
                .hasMessage("split must have two locations, images and labels, got 1");
    }

    private void assertFault(byte[] images, byte[] labels, String message) {
        assertThatThrownBy(() -> read(images, labels))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(message);
    }

    private void assertFaultEnds(byte[] images, byte[] labels, String message) {
        assertThatThrownBy(() -> read(images, labels))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageEndingWith(message);
    }

    private IdxRecordReader read(byte[] images, byte[] labels) {
        IdxRecordReader reader = new IdxRecordReader(10);
        reader.initialize(IdxRecordReader.pair(IdxFiles.save(images(), images), IdxFiles.save(labels(), labels)));
        return reader;
    }

    private Path images() {
        return folder.resolve("images");
    }

    private Path labels() {
        return folder.resolve("labels");
    }
}
