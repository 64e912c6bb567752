package org.steadygrad.models.own;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import org.steadygrad.core.InvalidInputException;

/**
 * Reads a vector as {@code Nd4j.write} stores it: a header with the length of the shape's description and its numbers, then
 * one with the number of values and their type, then the values, all big-endian.
 */
final class WeightBytes {
    private static final int LONGEST_SHAPE = 64;

    private final String source;

    WeightBytes(String source) {
        this.source = source;
    }

    /** @throws InvalidInputException if this is no such vector of float32 or float64 */
    float[] read(byte... bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            skipShape(in);
            in.readUTF();
            long count = in.readLong();
            String type = in.readUTF();
            if (!type.equals("FLOAT") && !type.equals("DOUBLE")) {
                throw damaged("its type must be FLOAT or DOUBLE, got " + type);
            }
            boolean single = type.equals("FLOAT");
            if (count < 0 || count > bytes.length || count * (single ? Float.BYTES : Double.BYTES) != in.available()) {
                throw damaged("it must hold the %d values that it tells of".formatted(count));
            }
            float[] values = new float[Math.toIntExact(count)];
            for (int i = 0; i < values.length; i++) {
                values[i] = single ? in.readFloat() : (float) in.readDouble();
            }
            return values;
        } catch (IOException e) {
            throw damaged("it ends early, or is of another kind");
        }
    }

    private void skipShape(DataInputStream in) throws IOException {
        in.readUTF();
        long length = in.readLong();
        String type = in.readUTF();
        if (!type.equals("LONG") || length < 0 || length > LONGEST_SHAPE) {
            throw damaged("its shape must be up to %d LONG, got %d %s".formatted(LONGEST_SHAPE, length, type));
        }
        for (int i = 0; i < length; i++) {
            in.readLong();
        }
    }

    private InvalidInputException damaged(String how) {
        return new InvalidInputException("%s: coefficients.bin is damaged: %s".formatted(source, how));
    }
}
