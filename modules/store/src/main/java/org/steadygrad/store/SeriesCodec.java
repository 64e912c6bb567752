package org.steadygrad.store;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.steadygrad.core.outcome.Series;

/**
 * A series as bytes: the steps, then the values as little-endian IEEE 754 singles, bit for bit.
 *
 * <p>Steps are stored as runs of equal distance, each as three numbers: how far its first step is from the step before
 * (or from 0), the distance within it, how many steps it has. Steps 1 to n, or every k-th, are one run. Numbers are
 * unsigned LEB128; the number of values and of runs comes first.
 */
final class SeriesCodec {
    private SeriesCodec() {}

    static byte[] encode(Series series) {
        ByteArrayOutputStream runs = new ByteArrayOutputStream();
        int count = writeRuns(series.steps(), runs);
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        writeNumber(series.length(), head);
        writeNumber(count, head);
        ByteBuffer bytes = ByteBuffer.allocate(head.size() + runs.size() + Float.BYTES * series.values().length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(head.toByteArray())
                .put(runs.toByteArray());
        bytes.asFloatBuffer().put(series.values());
        return bytes.array();
    }

    /** @throws DamagedContentException if the bytes are no series */
    static Series decode(SeriesName name, byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        try {
            int length = readNumber(in);
            int[] steps = readRuns(in, length);
            long count = (long) length * name.quantity().width();
            if (in.remaining() != Float.BYTES * count) {
                throw new DamagedContentException("a series has not as many values as it says");
            }
            float[] values = new float[(int) count];
            in.asFloatBuffer().get(values);
            return new Series(name.quantity(), name.part(), name.statistic(), steps, values);
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw new DamagedContentException("a series is cut short or its steps do not increase", e);
        }
    }

    private static int writeRuns(int[] steps, ByteArrayOutputStream out) {
        int runs = 0;
        int before = 0;
        for (int first = 0; first < steps.length; runs++) {
            int stride = first + 1 < steps.length ? steps[first + 1] - steps[first] : 1;
            int last = first;
            while (last + 1 < steps.length && steps[last + 1] - steps[last] == stride) {
                last++;
            }
            writeNumber(steps[first] - before, out);
            writeNumber(stride, out);
            writeNumber(last - first + 1, out);
            before = steps[last];
            first = last + 1;
        }
        return runs;
    }

    private static int[] readRuns(ByteBuffer in, int length) {
        int runs = readNumber(in);
        if (length < 0 || length > in.remaining() / Float.BYTES) {
            throw new DamagedContentException("a series is cut short");
        }
        int[] steps = new int[length];
        int filled = 0;
        int step = 0;
        for (int run = 0; run < runs; run++) {
            step += readNumber(in);
            int stride = readNumber(in);
            int count = readNumber(in);
            for (int i = 0; i < count && filled < length; i++) {
                steps[filled++] = step;
                step += i + 1 < count ? stride : 0;
            }
        }
        return steps;
    }

    private static void writeNumber(int number, ByteArrayOutputStream out) {
        int rest = number;
        while (rest >= 0x80) {
            out.write(rest & 0x7F | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
    }

    private static int readNumber(ByteBuffer in) {
        int number = 0;
        for (int shift = 0; ; shift += 7) {
            byte part = in.get();
            number |= (part & 0x7F) << shift;
            if (part >= 0) {
                return number;
            }
        }
    }
}
