package org.steadygrad.optimizers.vector;

import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A vector cut into equally long views, with operations on all of them. Parts that are too short to be worth a call of
 * BLAS each go through an array of Java's, all at once.
 */
public final class EqualParts {
    private static final int SHORT = 64;

    private final FlatVector whole;
    private final List<FlatVector> parts;
    private final int each;
    private final boolean inJava;
    private float[] array;
    private FlatVector ones;

    private EqualParts(FlatVector whole, List<FlatVector> parts) {
        this.whole = whole;
        this.parts = parts;
        this.each = Math.toIntExact(parts.get(0).length());
        this.inJava = each <= SHORT && whole.values().dataType() == DataType.FLOAT;
    }

    /** @throws IllegalArgumentException if the length is no multiple of the count */
    public static EqualParts of(FlatVector whole, long count) {
        return new EqualParts(whole, whole.parts(count));
    }

    public int count() {
        return parts.size();
    }

    /** The Euclidean norm of each part, as {@link FlatVector#norm()}. */
    public double[] norms() {
        double[] norms = new double[count()];
        if (inJava) {
            read();
        }
        for (int i = 0; i < norms.length; i++) {
            norms[i] = inJava ? Math.sqrt(squares(i)) : parts.get(i).norm();
        }
        return norms;
    }

    /** Multiplies one part. */
    public void scale(int part, double factor) {
        parts.get(part).scale(factor);
    }

    /** Takes its mean away from each part. */
    public void centralize() {
        if (inJava) {
            read();
            for (int i = 0; i < count(); i++) {
                centralizeInJava(i);
            }
            whole.write(0, array, array.length);
        } else {
            parts.forEach(part -> part.add(-part.inner(ones()) / each, ones()));
        }
    }

    private void centralizeInJava(int part) {
        double sum = 0;
        for (int i = part * each; i < (part + 1) * each; i++) {
            sum += array[i];
        }
        double mean = sum / each;
        for (int i = part * each; i < (part + 1) * each; i++) {
            array[i] = (float) (array[i] - mean);
        }
    }

    private double squares(int part) {
        double sum = 0;
        for (int i = part * each; i < (part + 1) * each; i++) {
            sum += (double) array[i] * array[i];
        }
        return sum;
    }

    private void read() {
        if (array == null) {
            array = new float[Math.toIntExact(whole.length())];
        }
        whole.read(array);
    }

    private FlatVector ones() {
        if (ones == null) {
            ones = FlatVector.of(Nd4j.ones(whole.values().dataType(), each));
        }
        return ones;
    }
}
