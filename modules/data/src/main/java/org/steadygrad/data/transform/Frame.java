package org.steadygrad.data.transform;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.steadygrad.core.experiment.DataShape;
import org.steadygrad.data.examples.Examples;
import org.steadygrad.data.reader.HostFloats;

/**
 * Moves images into a frame of another size: what is outside the image is zero, what is outside the frame is lost.
 *
 * @param image shape of the images
 * @param height of the frame
 * @param width of the frame
 */
record Frame(DataShape image, int height, int width) {
    static Frame around(DataShape image, int border) {
        return new Frame(image, side(image, 1) + 2 * border, side(image, 2) + 2 * border);
    }

    static int side(DataShape image, int dimension) {
        return Math.toIntExact(image.features().get(dimension));
    }

    DataShape shape() {
        return DataShape.image(image.features().get(0), height, width, image.classes());
    }

    /** Puts the image's upper left corner at a row and a column of the frame, which may be negative. */
    void place(float[] from, float[] to, int row, int column) {
        int imageHeight = side(image, 1);
        int imageWidth = side(image, 2);
        java.util.Arrays.fill(to, 0);
        int firstColumn = Math.max(0, column);
        int columns = Math.min(width, column + imageWidth) - firstColumn;
        for (int channel = 0; channel < side(image, 0); channel++) {
            for (int y = Math.max(0, row); y < Math.min(height, row + imageHeight) && columns > 0; y++) {
                System.arraycopy(
                        from,
                        (channel * imageHeight + y - row) * imageWidth + firstColumn - column,
                        to,
                        (channel * height + y) * width + firstColumn,
                        columns);
            }
        }
    }

    /** Row of the upper left corner of an image in the middle. */
    int middleRow() {
        return (height - side(image, 1)) / 2;
    }

    /** Column of the upper left corner of an image in the middle. */
    int middleColumn() {
        return (width - side(image, 2)) / 2;
    }

    /** All images in the middle of frames. */
    Examples centred(Examples examples) {
        INDArray framed = Nd4j.createUninitializedDetached(
                DataType.FLOAT, examples.count(), image.features().get(0), height, width);
        HostFloats memory = HostFloats.of(framed);
        float[] from = new float[(int) image.size()];
        float[] to = new float[(int) shape().size()];
        for (int i = 0; i < examples.count(); i++) {
            examples.values(i, from);
            place(from, to, middleRow(), middleColumn());
            memory.put((long) i * to.length, to);
        }
        memory.changed();
        return examples.with(framed);
    }
}
