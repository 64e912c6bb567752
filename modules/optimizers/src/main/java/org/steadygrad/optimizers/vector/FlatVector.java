package org.steadygrad.optimizers.vector;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.nd4j.linalg.api.blas.Level1;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.concurrency.AffinityManager.Location;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarMax;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarMin;
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
    private static final int BLOCK = 8192;

    private record Clamp(double bound, ScalarMin upper, ScalarMax lower) {}

    private final INDArray values;
    private final boolean blas;
    private List<INDArray> blocks;
    private Clamp clamp;

    private FlatVector(INDArray values) {
        this.values = values;
        this.blas = values.dataType() == DataType.FLOAT || values.dataType() == DataType.DOUBLE;
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
        return values.length();
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
        double sum = product(this);
        return Double.isNaN(sum) || inRange(sum) ? Math.sqrt(sum) : Norms.of(values.toDoubleVector());
    }

    /**
     * The inner product with another vector of the same length and type.
     *
     * @return NaN or infinite where one of the vectors is not finite
     */
    public double inner(FlatVector other) {
        double sum = product(other);
        return Double.isFinite(sum) ? sum : Norms.inner(values.toDoubleVector(), other.values.toDoubleVector());
    }

    /** The largest absolute value; NaN values are passed over if {@code norm} says there are any. */
    public double largest(double norm) {
        return blas && !Double.isNaN(norm)
                ? Math.abs(values.getDouble(level1().iamax(values)))
                : Norms.largest(values.toDoubleVector());
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
            level1().axpy(length(), factor, other.values, values);
        } else {
            values.addi(other.values.mul(factor));
        }
    }

    /** {@code x = other}. ND4J's copy takes longer to start than that of BLAS, and then is three times as fast. */
    public void copyFrom(FlatVector other) {
        if (blas && length() < BLOCK) {
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
        if (values.dataType() != DataType.FLOAT) {
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
     * @param norm of the vector, which tells whether a NaN is among the values
     */
    public void clamp(double bound, double norm) {
        if (Double.isNaN(norm)) {
            Nd4j.getExecutioner().exec(clipByValue(bound));
        } else {
            Clamp clamp = clampTo(bound);
            Nd4j.getExecutioner().exec(clamp.upper());
            Nd4j.getExecutioner().exec(clamp.lower());
        }
    }

    /** The operations are kept: making them takes longer than applying them to 30,000 values. */
    private Clamp clampTo(double bound) {
        if (clamp == null || clamp.bound() != bound) {
            clamp = new Clamp(bound, new ScalarMin(values, bound), new ScalarMax(values, -bound));
        }
        return clamp;
    }

    /** Keeps NaN, which the two scalar operations would make a bound, but takes six times as long. */
    private DynamicCustomOp clipByValue(double bound) {
        return DynamicCustomOp.builder("clipbyvalue")
                .addInputs(values)
                .callInplace(true)
                .addFloatingPointArguments(-bound, bound)
                .build();
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

    private double product(FlatVector other) {
        if (!blas) {
            return Norms.inner(values.toDoubleVector(), other.values.toDoubleVector());
        }
        List<INDArray> left = blocks();
        List<INDArray> right = other.blocks();
        double sum = 0;
        for (int i = 0; i < left.size(); i++) {
            sum += level1().dot(left.get(i).length(), 1, left.get(i), right.get(i));
        }
        return sum;
    }

    /** Whether a sum of squares has neither overflowed nor lost digits to underflow. */
    private boolean inRange(double sum) {
        double smallestSafe = length() * (values.dataType() == DataType.DOUBLE ? 0x1p-969 : 0x1p-102);
        return Double.isFinite(sum) && (sum > smallestSafe || sum == 0 && largest(sum) == 0);
    }

    /** ND4J takes a factor in the vector's own type; one beyond this goes in several steps. */
    private double largestFactor() {
        return switch (values.dataType()) {
            case DOUBLE -> 1e300;
            case HALF -> 1e4;
            default -> 1e30;
        };
    }

    private List<INDArray> blocks() {
        if (blocks == null) {
            blocks = new ArrayList<>();
            for (long start = 0; start < length(); start += BLOCK) {
                blocks.add(values.get(NDArrayIndex.interval(start, Math.min(length(), start + BLOCK))));
            }
        }
        return blocks;
    }

    private void multiply(double factor) {
        if (blas) {
            level1().scal(length(), factor, values);
        } else {
            values.muli(factor);
        }
    }

    private static Level1 level1() {
        return Nd4j.getBlasWrapper().level1();
    }
}
