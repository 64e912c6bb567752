package org.steadygrad.diagnostics.monitor;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.steadygrad.core.outcome.Quantity;
import org.steadygrad.core.outcome.Series;
import org.steadygrad.core.outcome.Series.Statistic;

/** Series as bytes: names, steps, and values bit for bit. */
final class SeriesBytes {
    private SeriesBytes() {}

    static void write(DataOutputStream out, List<Series> all) throws IOException {
        out.writeInt(all.size());
        for (Series series : all) {
            out.writeUTF(series.quantity().id());
            out.writeUTF(series.part());
            out.writeUTF(series.statistic().id());
            out.writeInt(series.length());
            for (int step : series.steps()) {
                out.writeInt(step);
            }
            for (float value : series.values()) {
                out.writeInt(Float.floatToRawIntBits(value));
            }
        }
    }

    /** @throws IllegalArgumentException if the bytes are no series' */
    static List<Series> read(DataInputStream in) throws IOException {
        int count = in.readInt();
        List<Series> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(readOne(in));
        }
        return all;
    }

    private static Series readOne(DataInputStream in) throws IOException {
        Quantity quantity = Quantity.ofId(in.readUTF()).orElseThrow(IllegalArgumentException::new);
        String part = in.readUTF();
        Statistic statistic = statistic(in.readUTF());
        int length = in.readInt();
        int[] steps = new int[length];
        for (int i = 0; i < length; i++) {
            steps[i] = in.readInt();
        }
        float[] values = new float[length * quantity.width()];
        for (int i = 0; i < values.length; i++) {
            values[i] = Float.intBitsToFloat(in.readInt());
        }
        return new Series(quantity, part, statistic, steps, values);
    }

    private static Statistic statistic(String id) {
        return Arrays.stream(Statistic.values())
                .filter(statistic -> statistic.id().equals(id))
                .findFirst()
                .orElseThrow(IllegalArgumentException::new);
    }
}
