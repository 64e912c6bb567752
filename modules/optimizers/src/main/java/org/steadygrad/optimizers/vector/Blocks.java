package org.steadygrad.optimizers.vector;

import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.stream.LongStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.concurrency.AffinityManager.Location;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A vector of type FLOAT or DOUBLE in blocks that stay in a core's nearest cache, so that several operations on each cost
 * one pass through memory. Sums are formed by BLAS within a block and joined in double precision.
 */
final class Blocks {
    static final int LENGTH = 8192;

    private final DataType type;
    private final BlockBlas blas;
    private final Block[] blocks;
    private Block room;
    private int[] bits;

    Blocks(INDArray values) {
        long length = values.length();
        type = values.dataType();
        blas = BlockBlas.of(type);
        blocks = LongStream.iterate(0, start -> start < length, start -> start + LENGTH)
                .mapToObj(start -> block(values, start, Math.min(length, start + LENGTH)))
                .toArray(Block[]::new);
    }

    private static Block block(INDArray values, long start, long end) {
        return new Block(values.get(NDArrayIndex.interval(start, end)));
    }

    /**
     * What a sum of so many products must exceed for underflow not to show in it: what each product may have lost is too
     * little then.
     */
    static double smallestSafe(DataType type, long products) {
        return products * (type == DataType.DOUBLE ? 0x1p-969 : 0x1p-102);
    }

    /** The sum of squares; not to be relied on where it is not finite or not safe. */
    double squares() {
        double sum = 0;
        for (Block block : blocks) {
            sum += squares(block);
        }
        return sum;
    }

    /** The inner product with an equally long vector, right whatever its size. */
    double inner(Blocks other) {
        double sum = 0;
        for (int i = 0; i < blocks.length; i++) {
            sum += inner(blocks[i], other.blocks[i]);
        }
        return sum;
    }

    /**
     * Two sums.
     *
     * @param squares of the vector's values, as {@link #squares}
     * @param other said where it is given
     */
    record Sums(double squares, double other) {}

    /**
     * Sums of squares.
     *
     * @param step of another vector's values
     * @param squares of this vector's
     * @param apart of the difference between this vector and a third
     */
    record Motion(double step, double squares, double apart) {}

    /** Goes from the last block to the first, for what was written last is nearest; the sums are joined from the first. */
    Motion motion(Blocks step, Blocks start) {
        double[] steps = new double[blocks.length];
        double[] squares = new double[blocks.length];
        double[] apart = new double[blocks.length];
        for (int i = blocks.length - 1; i >= 0; i--) {
            Block here = blocks[i];
            steps[i] = squares(step.blocks[i]);
            squares[i] = squares(here);
            blas.copy(here.length(), start.blocks[i], room());
            blas.axpy(here.length(), -1, here, room());
            apart[i] = blas.dot(here.length(), room(), room());
        }
        return new Motion(total(steps), total(squares), total(apart));
    }

    /**
     * The sum of squares of another vector and its inner product with this one, which then takes over its values; from the
     * last block to the first as well. Memory is read faster where two vectors are read at once, hence the inner product
     * first.
     */
    Sums succession(Blocks next) {
        double[] squares = new double[blocks.length];
        double[] inner = new double[blocks.length];
        for (int i = blocks.length - 1; i >= 0; i--) {
            Block later = next.blocks[i];
            inner[i] = inner(blocks[i], later);
            squares[i] = squares(later);
            blas.copy(later.length(), later, blocks[i]);
        }
        return new Sums(total(squares), total(inner));
    }

    private static double total(double... parts) {
        double sum = 0;
        for (double part : parts) {
            sum += part;
        }
        return sum;
    }

    /**
     * What comes of adding numbers.
     *
     * @param squares of the vector's values now
     * @param added the sum of the numbers' squares, without their factor
     */
    record Added(double squares, double added) {}

    /** {@code x = x + factor * numbers}. */
    Added add(double factor, Numbers numbers) {
        double squares = 0;
        double added = 0;
        for (Block block : blocks) {
            added += draw(numbers, block.length());
            blas.axpy(block.length(), factor, room(), block);
            squares += squares(block);
        }
        return new Added(squares, added);
    }

    /** The same, with the inner product of the vector before with the numbers. */
    Sums addMeasured(double factor, Numbers numbers) {
        double squares = 0;
        double inner = 0;
        for (Block block : blocks) {
            draw(numbers, block.length());
            inner += blas.dot(block.length(), room(), block);
            blas.axpy(block.length(), factor, room(), block);
            squares += squares(block);
        }
        return new Sums(squares, inner);
    }

    /** Puts numbers into the room for a block. */
    private double draw(Numbers numbers, int count) {
        if (bits == null) {
            bits = new int[LENGTH];
        }
        double squares = numbers.fill(bits, count);
        if (type == DataType.FLOAT) {
            Nd4j.getAffinityManager().ensureLocation(room().values(), Location.HOST);
            IntBuffer memory = room().values().data().asNioInt();
            memory.put(bits, 0, count);
            Nd4j.getAffinityManager().tagLocation(room().values(), Location.HOST);
        } else {
            for (int i = 0; i < count; i++) {
                room().values().putScalar(i, Float.intBitsToFloat(bits[i]));
            }
        }
        return squares;
    }

    /**
     * Brings every value of a vector of type FLOAT into {@code [-bound, bound]}; NaN stays NaN.
     *
     * @return with the sum of {@code |before - after|}
     */
    Sums clamp(float bound) {
        float[] present = new float[blocks[0].length()];
        float[] excess = new float[present.length];
        double squares = 0;
        for (Block block : blocks) {
            Nd4j.getAffinityManager().ensureLocation(block.values(), Location.HOST);
            FloatBuffer memory = block.values().data().asNioFloat();
            memory.duplicate().get(present, 0, block.length());
            clamp(present, block.length(), bound, excess);
            memory.put(present, 0, block.length());
            Nd4j.getAffinityManager().tagLocation(block.values(), Location.HOST);
            squares += squares(block);
        }
        return new Sums(squares, sum(excess));
    }

    /** In four lanes, since a sum waits for the one before it. */
    private static double sum(float... values) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = 0;
        for (; i + 4 <= values.length; i += 4) {
            a += values[i];
            b += values[i + 1];
            c += values[i + 2];
            d += values[i + 3];
        }
        for (; i < values.length; i++) {
            a += values[i];
        }
        return (a + b) + (c + d);
    }

    private static void clamp(float[] block, int count, float bound, float... excess) {
        for (int i = 0; i < count; i++) {
            float before = block[i];
            float after = Math.max(-bound, Math.min(bound, before));
            excess[i] += Math.abs(before - after);
            block[i] = after;
        }
    }

    private double squares(Block block) {
        return blas.dot(block.length(), block, block);
    }

    /** In double precision where products have left the range of the type, or may have fallen below it. */
    private double inner(Block left, Block right) {
        double product = blas.dot(left.length(), left, right);
        boolean exact = Double.isFinite(product)
                && (Math.abs(product) > smallestSafe(type, left.length()) || isZero(left) || isZero(right));
        return exact
                ? product
                : Norms.inner(left.values().toDoubleVector(), right.values().toDoubleVector());
    }

    private static boolean isZero(Block block) {
        return block.values().getDouble(Nd4j.getBlasWrapper().level1().iamax(block.values())) == 0;
    }

    private Block room() {
        if (room == null) {
            room = new Block(Nd4j.createUninitialized(type, LENGTH));
        }
        return room;
    }
}
