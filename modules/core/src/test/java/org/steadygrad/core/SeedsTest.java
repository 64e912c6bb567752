package org.steadygrad.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.steadygrad.core.Seeds.Stream;

class SeedsTest {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    /** Computed by a separate implementation in Python. A change here makes every stored result incomparable. */
    @ParameterizedTest
    @CsvSource({
        "WEIGHTS, 0, 382479317E0D2441",
        "WEIGHTS, 1, B36C7FDB6E2DAE59",
        "WEIGHTS, 2147483647, 7E8CD15117120A8F",
        "BATCH_ORDER, 0, ECEA9EE664C4A925",
        "BATCH_ORDER, 1, FC923470EA765033",
        "BATCH_ORDER, 2147483647, 25D5578607F83BF3",
        "DROPOUT, 0, C94A2F52C33498D9",
        "DROPOUT, 1, C30D50C3E44F07E0",
        "DROPOUT, 2147483647, 8D5856942B8964C4",
        "CONTROL, 0, CAA46BCFBE7681A2",
        "CONTROL, 1, 7B7A9ABE46327064",
        "CONTROL, 2147483647, FD58CDC4FC021E92"
    })
    void seedsStayWhatTheyWere(Stream stream, int replicate, String hexadecimal) {
        assertThat(Seeds.derive(replicate, stream)).isEqualTo(Long.parseUnsignedLong(hexadecimal, 16));
    }

    /** The published sequence of SplitMix64 for the seed 1234567 (Rosetta Code, "Pseudo-random numbers/Splitmix64"). */
    @ParameterizedTest
    @CsvSource({
        "1, 6457827717110365317",
        "2, 3203168211198807973",
        "3, 9817491932198370423",
        "4, 4593380528125082431",
        "5, 16408922859458223821"
    })
    void mixesAsSplitMix64Does(int draw, String published) {
        assertThat(Long.toUnsignedString(Seeds.mix(1234567 + draw * GOLDEN_GAMMA)))
                .isEqualTo(published);
    }

    @Test
    void noTwoStreamsOrReplicatesShareASeed() {
        int replicates = 100_000;
        Set<Long> seeds = new HashSet<>();
        for (Stream stream : Stream.values()) {
            for (int replicate = 0; replicate < replicates; replicate++) {
                seeds.add(Seeds.derive(replicate, stream));
            }
        }
        assertThat(seeds).hasSize(replicates * Stream.values().length);
    }

    @ParameterizedTest
    @EnumSource(Stream.class)
    void neighbouringReplicatesDifferInHalfTheirBits(Stream stream) {
        int pairs = 10_000;
        long bits = 0;
        for (int replicate = 0; replicate < pairs; replicate++) {
            bits += Long.bitCount(Seeds.derive(replicate, stream) ^ Seeds.derive(replicate + 1, stream));
        }
        assertThat(bits / (double) pairs).isCloseTo(32, sixSigma(pairs));
    }

    @ParameterizedTest
    @EnumSource(Stream.class)
    void streamsOfAReplicateDifferInHalfTheirBits(Stream stream) {
        int pairs = 10_000;
        for (Stream other : Stream.values()) {
            long bits = 0;
            for (int replicate = 0; replicate < pairs; replicate++) {
                bits += Long.bitCount(Seeds.derive(replicate, stream) ^ Seeds.derive(replicate, other));
            }
            assertThat(bits / (double) pairs).isCloseTo(stream == other ? 0 : 32, sixSigma(pairs));
        }
    }

    /** Of the mean number of set bits among 64 fair ones. */
    private static Offset<Double> sixSigma(int draws) {
        return Offset.offset(6 * 4 / Math.sqrt(draws));
    }
}
