package org.steadygrad.optimizers.vector;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.nd4j.linalg.api.blas.Level1;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.concurrency.AffinityManager.Location;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A view of contiguous values, with the operations of BLAS level 1. Nothing is copied: what is written here is written
 * to the array that the view was taken of.
 *
 * <p>Sums are formed in blocks of 8192 values, each by BLAS, and joined in double precision. That keeps the relative
 * error of a float32 norm near 1e-8 (ND4J's {@code norm2Number} is off by 1e-4 at 440,000 values and takes eight times
 * as long), and since BLAS libraries use a second thread only for longer vectors, a result does not depend on the
 * number of threads. Types other than FLOAT and DOUBLE, which BLAS lacks, take a slower way to the same results.
 */
public final class FlatVector {
    /** Times a vector's norm, beyond which the difference of squared norms is left to too few digits. */
    private static final double MOST_ADDED = 100;

    /** By how much a sum of squares may be off. */
    private static final double ROUNDING = 1e-6;

    private final INDArray values;
    private final long length;
    private final DataType type;
    private final boolean blas;
    private Blocks blocks;

    private FlatVector(INDArray values) {
        this.values = values;
        this.length = values.length();
        this.type = values.dataType();
        this.blas = type == DataType.FLOAT || type == DataType.DOUBLE;
    }

    /**
     * A view of all of an array's values, in the order in which they lie in memory.
     *
     * @throws IllegalArgumentException if the values do not lie side by side
     */
    public static FlatVector of(INDArray array) {
        if (array.rank() == 1 && array.stride(0) == 1) {
            return new FlatVector(array);
        }
        if (!array.isVectorOrScalar() || array.elementWiseStride() != 1) {
            throw new IllegalArgumentException(
                    "a flat vector must view values side by side, got " + array.shapeInfoToString());
        }
        return new FlatVector(array.reshape(array.length()));
    }

    /** The values from {@code offset} on, {@code length} of them, as a view. */
    public FlatVector slice(long offset, long length) {
        return new FlatVector(values.get(NDArrayIndex.interval(offset, offset + length)));
    }

    /**
     * The vector cut into equally long views.
     *
     * @throws IllegalArgumentException if the length is no multiple of the count
     */
    public List<FlatVector> parts(long count) {
        if (length() % count != 0) {
            throw new IllegalArgumentException(
                    "%d values cannot be cut into %d equal parts".formatted(length(), count));
        }
        long each = length() / count;
        return LongStream.range(0, count).mapToObj(i -> slice(i * each, each)).toList();
    }

    public long length() {
        return length;
    }

    /** The viewed values, of rank 1. Changing them changes the vector. */
    public INDArray values() {
        return values;
    }

    /**
     * The Euclidean norm: NaN if a value is NaN, else infinite if a value is infinite, else the norm, even where the
     * squares leave the range of the vector's type (float32 values near 1e20 or 1e-25).
     */
    public double norm() {
        return blas ? norm(blocks().squares()) : Norms.of(values.toDoubleVector());
    }

    private double norm(double squares) {
        return Double.isNaN(squares) || inRange(squares) ? Math.sqrt(squares) : Norms.of(values.toDoubleVector());
    }

    /**
     * The inner product with another vector of the same length and type, of which products count that leave the range of
     * that type.
     *
     * @return NaN or infinite where one of the vectors is not finite
     */
    public double inner(FlatVector other) {
        return blas
                ? blocks().inner(other.blocks())
                : Norms.inner(values.toDoubleVector(), other.values.toDoubleVector());
    }

    /**
     * A vector that has made a step.
     *
     * @param step the norm of the step, as {@link #norm()} gives it
     * @param norm of the vector after it
     * @param distance the norm of the difference from where the vector began, each value of which is rounded to the
     *     vectors' type
     */
    public record Motion(double step, double norm, double distance) {}

    /** Measures this vector, its latest step and how far it is from its start, all of the same length and type. */
    public Motion motion(FlatVector step, FlatVector start) {
        if (!blas) {
            return new Motion(
                    step.norm(), norm(), FlatVector.of(values.sub(start.values)).norm());
        }
        Blocks.Motion sums = blocks().motion(step.blocks(), start.blocks());
        double apart = sums.apart();
        boolean safe = Double.isNaN(apart) || Double.isFinite(apart) && apart > smallestSafe();
        return new Motion(
                step.norm(sums.step()),
                norm(sums.squares()),
                safe ? Math.sqrt(apart) : Norms.of(values.sub(start.values).toDoubleVector()));
    }

    /**
     * A vector and the one that came before it.
     *
     * @param norm of the later one, as {@link #norm()} gives it
     * @param inner product of the two, as {@link #inner} gives it
     */
    public record Succession(double norm, double inner) {}

    /** Takes over the values of another vector of the same length and type, and measures the two beforehand. */
    public Succession succeed(FlatVector next) {
        if (!blas) {
            Succession measured = new Succession(next.norm(), inner(next));
            copyFrom(next);
            return measured;
        }
        Blocks.Sums sums = blocks().succession(next.blocks());
        return new Succession(next.norm(sums.squares()), sums.other());
    }

    /** The largest absolute value; NaN values are passed over if {@code norm} says there are any. */
    public double largest(double norm) {
        return blas && !Double.isNaN(norm)
                ? Math.abs(values.getDouble(level1().iamax(values)))
                : Norms.largest(values.toDoubleVector());
    }

    /**
     * Whether no absolute value exceeds a bound. None exceeds the norm, and where the root mean square exceeds the bound some
     * value does, so that most vectors need not be read.
     */
    public boolean isWithin(double bound, double norm) {
        double meanSquare = norm * norm / length;
        return norm < bound * (1 - ROUNDING)
                || !(meanSquare > bound * bound * (1 + ROUNDING)) && largest(norm) <= bound;
    }

    /** {@code x = factor * x}. A factor of 0 clears the vector, whatever it held. */
    public void scale(double factor) {
        if (factor == 0) {
            values.assign(0);
            return;
        }
        double largest = largestFactor();
        double rest = factor;
        while (Math.abs(rest) > largest && Double.isFinite(rest)) {
            multiply(largest);
            rest /= largest;
        }
        while (Math.abs(rest) < 1 / largest) {
            multiply(1 / largest);
            rest *= largest;
        }
        multiply(rest);
    }

    /** {@code x = x + factor * other}. */
    public void add(double factor, FlatVector other) {
        if (blas) {
            level1().axpy(length, factor, other.values, values);
        } else {
            values.addi(other.values.mul(factor));
        }
    }

    /**
     * {@code x = x + factor * numbers}. The inner product follows from the three norms, unless the numbers are so much
     * larger that their difference would lose it.
     *
     * @param numbers with a mean square near 1
     * @param norm of the vector, finite
     */
    public Added add(double factor, Numbers numbers, double norm) {
        if (!blas) {
            FlatVector floats = FlatVector.of(values.castTo(DataType.FLOAT));
            Added added = floats.add(factor, numbers, norm);
            values.assign(floats.values);
            return added;
        }
        if (Math.abs(factor) * Math.sqrt(length) > MOST_ADDED * norm) {
            Blocks.Sums sums = blocks().addMeasured(factor, numbers);
            return new Added(norm(sums.squares()), norm * norm + factor * sums.other());
        }
        Blocks.Added sums = blocks().add(factor, numbers);
        double after = norm(sums.squares());
        return new Added(after, (norm * norm + after * after - factor * factor * sums.added()) / 2);
    }

    /** {@code x = other}. ND4J's copy takes longer to start than that of BLAS, and then is three times as fast. */
    public void copyFrom(FlatVector other) {
        if (blas && length < Blocks.LENGTH) {
            level1().copy(other.values, values);
        } else {
            values.assign(other.values);
        }
    }

    /**
     * Puts numbers in the place of some of the values.
     *
     * @param offset of the first value
     * @param count how many of the numbers
     */
    public void write(long offset, float[] numbers, int count) {
        if (type != DataType.FLOAT) {
            slice(offset, count).values.assign(Nd4j.createFromArray(Arrays.copyOf(numbers, count)));
            return;
        }
        FloatBuffer memory = memory();
        memory.position(Math.toIntExact(memory.position() + offset));
        memory.put(numbers, 0, count);
        Nd4j.getAffinityManager().tagLocation(values, Location.HOST);
    }

    /** Copies the first values of a vector of type FLOAT into an array, as many as it holds. */
    void read(float... into) {
        memory().get(into);
    }

    private FloatBuffer memory() {
        Nd4j.getAffinityManager().ensureLocation(values, Location.HOST);
        return values.data().asNioFloat();
    }

    /**
     * Brings every value into {@code [-bound, bound]}. Infinite values become the bound of their sign; NaN stays NaN.
     *
     * @return what became of the vector
     */
    public Clamped clamp(double bound) {
        if (type != DataType.FLOAT) {
            return clampDoubles(bound);
        }
        Blocks.Sums sums = blocks().clamp((float) bound);
        return new Clamped(norm(sums.squares()), sums.other());
    }

    private Clamped clampDoubles(double bound) {
        double[] present = values.toDoubleVector();
        double excess = 0;
        for (int i = 0; i < present.length; i++) {
            double before = present[i];
            present[i] = Math.max(-bound, Math.min(bound, before));
            excess += Math.abs(before - present[i]);
        }
        values.assign(Nd4j.createFromArray(present));
        return new Clamped(norm(), excess);
    }

    /**
     * Puts 0 in the place of every NaN and infinite value.
     *
     * @return how many there were
     */
    public int zeroNonFinite() {
        double[] present = values.toDoubleVector();
        int count = 0;
        for (int i = 0; i < present.length; i++) {
            if (!Double.isFinite(present[i])) {
                values.putScalar(i, 0);
                count++;
            }
        }
        return count;
    }

    /** Whether a sum of squares has neither overflowed nor lost digits to underflow. */
    private boolean inRange(double sum) {
        return Double.isFinite(sum) && (sum > smallestSafe() || sum == 0 && largest(sum) == 0);
    }

    private double smallestSafe() {
        return Blocks.smallestSafe(type, length);
    }

    /** ND4J takes a factor in the vector's own type; one beyond this goes in several steps. */
    private double largestFactor() {
        return switch (type) {
            case DOUBLE -> 1e300;
            case HALF -> 1e4;
            default -> 1e30;
        };
    }

    private Blocks blocks() {
        if (blocks == null) {
            blocks = new Blocks(values);
        }
        return blocks;
    }

    private void multiply(double factor) {
        if (blas) {
            level1().scal(length, factor, values);
        } else {
            values.muli(factor);
        }
    }

    private static Level1 level1() {
        return Nd4j.getBlasWrapper().level1();
    }
}
