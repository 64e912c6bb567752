package org.steadygrad.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.steadygrad.core.outcome.Quantity;
import org.steadygrad.core.outcome.Series;

class SeriesCodecTest {
    /** Written by hand from the format's description. */
    @Test
    void bytesAreThoseDocumented() {
        Series series =
                new Series(Quantity.LOSS, new int[] {1, 2, 3, 300, 301}, new float[] {1, -2, 0.5f, -0f, Float.NaN});
        String lengthAndRuns = "05 02";
        String stepsOneToThree = "01 01 03";
        String steps297Later = "a902 01 02";
        String values = "0000803f 000000c0 0000003f 00000080 0000c07f";
        assertThat(HexFormat.of().formatHex(SeriesCodec.encode(series)))
                .isEqualTo((lengthAndRuns + stepsOneToThree + steps297Later + values).replace(" ", ""));
    }

    static Stream<int[]> steps() {
        SplittableRandom random = new SplittableRandom(3);
        return Stream.of(
                new int[0],
                new int[] {1},
                new int[] {Integer.MAX_VALUE},
                new int[] {1, Integer.MAX_VALUE},
                IntStream.rangeClosed(1, 300).toArray(),
                IntStream.rangeClosed(1, 300).map(i -> 10 * i).toArray(),
                IntStream.range(0, 31).map(i -> 1 << i).toArray(),
                IntStream.rangeClosed(1, 300).filter(i -> i % 7 != 0).toArray(),
                IntStream.rangeClosed(1, 300)
                        .filter(i -> i < 100 || i % 20 == 0)
                        .toArray(),
                random.ints(1000, 1, 100_000).sorted().distinct().toArray(),
                random.ints(1000, 1, Integer.MAX_VALUE).sorted().distinct().toArray());
    }

    @ParameterizedTest
    @MethodSource("steps")
    void anyStepsComeBackAndCostLessThanTheValues(int[] steps) {
        float[] values = new float[steps.length];
        Arrays.fill(values, 1.5f);
        Series series = new Series(Quantity.UPDATE_NORM, steps, values);
        byte[] bytes = SeriesCodec.encode(series);
        assertThat(SeriesCodec.decode(name(Quantity.UPDATE_NORM), bytes)).isEqualTo(series);
        assertThat(bytes.length).isLessThanOrEqualTo(8 * steps.length + 8);
    }

    @Test
    void denseStepsCostNothingPerValue() {
        Series series =
                new Series(Quantity.LOSS, IntStream.rangeClosed(1, 100_000).toArray(), new float[100_000]);
        assertThat(SeriesCodec.encode(series).length).isLessThan(4 * 100_000 + 16);
    }

    @Test
    void everyBitOfAValueComesBack() {
        int[] bits = new SplittableRandom(4).ints(5000).toArray();
        bits[0] = 0x7F800001;
        bits[1] = 0xFFFFFFFF;
        bits[2] = 0x00000001;
        float[] values = new float[bits.length];
        for (int i = 0; i < bits.length; i++) {
            values[i] = Float.intBitsToFloat(bits[i]);
        }
        Series series =
                new Series(Quantity.LOSS, IntStream.rangeClosed(1, bits.length).toArray(), values);
        assertThat(SeriesCodec.decode(name(Quantity.LOSS), SeriesCodec.encode(series)))
                .isEqualTo(series);
    }

    @Test
    void bytesCutShortAreNoSeries() {
        Series series = new Series(Quantity.LOSS, new int[] {1, 2, 3, 300, 301}, new float[5]);
        byte[] bytes = SeriesCodec.encode(series);
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> SeriesCodec.decode(name(Quantity.LOSS), cut))
                    .as("%d bytes", length)
                    .isInstanceOf(DamagedContentException.class);
        }
        assertThatThrownBy(() -> SeriesCodec.decode(name(Quantity.LOSS), Arrays.copyOf(bytes, bytes.length + 1)))
                .isInstanceOf(DamagedContentException.class);
    }

    @Test
    void arbitraryBytesAreRefusedOrASeriesButNeverAnythingElse() {
        SplittableRandom random = new SplittableRandom(5);
        TreeSet<String> ends = new TreeSet<>();
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            ends.add(end(bytes));
        }
        assertThat(ends).contains("refused").isSubsetOf("refused", "series");
    }

    private static String end(byte[] bytes) {
        try {
            SeriesCodec.decode(name(Quantity.LOSS), bytes);
            return "series";
        } catch (DamagedContentException e) {
            return "refused";
        }
    }

    private static SeriesName name(Quantity quantity) {
        return new SeriesName(quantity, Series.NETWORK, Series.Statistic.EACH, "x");
    }
}
