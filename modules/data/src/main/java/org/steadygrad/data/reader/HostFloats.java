package org.steadygrad.data.reader;

import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.concurrency.AffinityManager.Location;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The memory of a float32 array as plain floats, for copying whole rows without an operation per row. Several threads
 * may use one object at once, as long as they write to different places.
 */
public final class HostFloats {
    private final INDArray array;
    private final FloatPointer base;
    private final long start;

    private HostFloats(INDArray array) {
        this.array = array;
        this.base = (FloatPointer) array.data().pointer();
        this.start = array.offset();
    }

    /**
     * The values of an array or of a contiguous view, in 'c' order.
     *
     * @throws IllegalArgumentException if it is not float32, or not contiguous in 'c' order
     */
    public static HostFloats of(INDArray array) {
        if (array.dataType() != DataType.FLOAT) {
            throw new IllegalArgumentException("array must be float32, got " + array.dataType());
        }
        if (!contiguous(array)) {
            throw new IllegalArgumentException(
                    "array must be contiguous in 'c' order, got " + array.shapeInfoToString());
        }
        Nd4j.getAffinityManager().ensureLocation(array, Location.HOST);
        return new HostFloats(array);
    }

    /** Whether each dimension steps over all that is within it; the step of a dimension of size 1 never counts. */
    private static boolean contiguous(INDArray array) {
        long within = 1;
        for (int dimension = array.rank() - 1; dimension >= 0; dimension--) {
            if (array.size(dimension) > 1 && array.stride(dimension) != within) {
                return false;
            }
            within *= array.size(dimension);
        }
        return true;
    }

    /** Tells the engine that the host's memory holds the newest values; call it after the last change. */
    public void changed() {
        Nd4j.getAffinityManager().tagLocation(array, Location.HOST);
    }

    public long length() {
        return array.length();
    }

    /** Writes {@code values} from {@code position} on. */
    public void put(long position, float[] values) {
        check(position, values.length);
        cursor(position).put(values, 0, values.length);
    }

    /** Reads the first {@code count} of {@code values} from {@code position} on. */
    public void get(long position, float[] values, int count) {
        check(position, count);
        cursor(position).get(values, 0, count);
    }

    /**
     * Copies rows: row {@code i} of this becomes row {@code rows[i]} of the source.
     *
     * @throws IndexOutOfBoundsException if a row is outside the source, or the rows do not fit in here
     */
    public void copyRows(HostFloats source, int[] rows, long rowLength) {
        check(0, rows.length * rowLength);
        FloatPointer to = cursor(0);
        FloatPointer from = source.cursor(0);
        for (int i = 0; i < rows.length; i++) {
            source.check(rows[i] * rowLength, rowLength);
            long at = source.start + rows[i] * rowLength;
            from.position(at).limit(at + rowLength);
            to.position(start + i * rowLength);
            to.put(from);
        }
    }

    private FloatPointer cursor(long position) {
        return new FloatPointer(base).position(start + position);
    }

    private void check(long position, long count) {
        if (position < 0 || count < 0 || position + count > length()) {
            throw new IndexOutOfBoundsException(
                    "values %d to %d of an array of %d".formatted(position, position + count, length()));
        }
    }
}
