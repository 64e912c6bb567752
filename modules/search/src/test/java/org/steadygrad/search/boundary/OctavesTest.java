package org.steadygrad.search.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class OctavesTest {
    private static final SearchSpec SPEC = SearchSpec.divergence(1).withRange(1.0 / 1024, 1024);

    private static Estimate edgeAt(double log2, long seed) {
        return Responder.run(SPEC, new Responder(log2, 0.2, seed)).estimate();
    }

    @Test
    void gainIsTheDifferenceOfTheEdges() {
        Estimate without = edgeAt(-1, 1);
        Estimate with = edgeAt(2, 2);
        Octaves gain = Octaves.gain(without, with);

        assertThat(gain.interval().contains(3)).isTrue();
        assertThat(gain.median().orElseThrow()).isCloseTo(3, within(0.35));
        assertThat(gain.interval().high() - gain.interval().low()).isBetween(0.2, 1.0);
    }

    /** Against draws from the two posteriors. */
    @Test
    void intervalIsThatOfIndependentEdges() {
        Estimate from = edgeAt(-1, 1);
        Estimate to = edgeAt(2, 2);
        Random random = new Random(9);
        double[] draws = random.doubles(20_000)
                .map(share -> to.distribution().quantile(random.nextDouble())
                        - from.distribution().quantile(share))
                .sorted()
                .toArray();
        Octaves gain = Octaves.gain(from, to);

        assertThat(gain.interval().low()).isCloseTo(draws[500], within(0.03));
        assertThat(gain.median().orElseThrow()).isCloseTo(draws[10_000], within(0.03));
        assertThat(gain.interval().high()).isCloseTo(draws[19_500], within(0.03));
    }

    @Test
    void gainIsOpenAboveWhereTheControlIsStableThroughout() {
        Octaves gain = Octaves.gain(edgeAt(0, 1), edgeAt(40, 2));

        assertThat(gain.median()).isEmpty();
        assertThat(gain.interval().low()).isBetween(9.5, 10.1);
        assertThat(gain.interval().high()).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void nothingIsKnownOfTheGainWhereBothAreStableThroughout() {
        Octaves gain = Octaves.gain(edgeAt(40, 1), edgeAt(40, 2));

        assertThat(gain.interval()).isEqualTo(new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY));
    }

    @Test
    void usableRangeRunsFromTheTargetToDivergence() {
        Estimate target = Responder.run(
                        SearchSpec.target(2),
                        probe -> probe.rate() > 0.125 ? Responder.trained(10) : Responder.survived(10))
                .estimate();

        assertThat(Octaves.usable(target, edgeAt(1, 1)).median().orElseThrow()).isCloseTo(4, within(0.4));
    }

    @Test
    void usableRangeIsEmptyWhereTheTargetIsNeverReached() {
        Estimate target = Responder.run(SearchSpec.target(2), probe -> Responder.survived(10))
                .estimate();
        Octaves usable = Octaves.usable(target, edgeAt(1, 1));

        assertThat(usable.median()).isEmpty();
        assertThat(usable.interval()).isEqualTo(new Interval(Double.NEGATIVE_INFINITY, 0));
    }
}
