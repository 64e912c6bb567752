package org.steadygrad.analysis.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.steadygrad.analysis.advice.ShrunkMeans.Shrunk;
import org.steadygrad.analysis.statistics.Sample;

class ShrunkMeansTest {
    private static final int MANY = 12;

    @Test
    void isWhatTheFormulasGiveByHand() {
        List<Sample> samples = List.of(Sample.of(1, 3), Sample.of(5, 5), Sample.of(9, 11));
        double[][] nearness = {{0, 1, 0.5}, {1, 0, 1}, {0.5, 1, 0}};

        Shrunk first = new ShrunkMeans(samples, nearness).means().get(0);

        // ss = 2, 0, 2; s^2 = 4/3; v = (16/3 + ss) / 5 / 2 = 11/15, 8/15, 11/15.
        // p = 20/3, 6, 4; residuals = -14/3, -1, 6.
        // u_1 = 4/9 8/15 + 1/9 11/15 = 43/135; u_2 = 1/4 22/15 = 11/30; u_3 = u_1.
        double excess = (196.0 / 9 + 1 + 36 - 30.0 / 15 - 2 * 43.0 / 135 - 11.0 / 30) / 3;
        double drawn = (11.0 / 15) / (11.0 / 15 + 43.0 / 135 + excess);
        assertThat(first.mean()).isCloseTo(2 + drawn * 14 / 3, within(1e-12));
        assertThat(first.deviation()).isCloseTo(Math.sqrt(drawn * (43.0 / 135 + excess)), within(1e-12));
        double t = 3.182446305;
        assertThat(first.interval().low()).isCloseTo(first.mean() - t * first.deviation(), within(1e-6));
    }

    @Test
    void theHighestSampleMeanIsTooHighAndTheShrunkOneIsNot() {
        double raw = 0;
        double shrunk = 0;
        int covered = 0;
        int repeats = 400;
        for (int repeat = 0; repeat < repeats; repeat++) {
            Random random = new Random(1000 + repeat);
            double[] truth = truth(random);
            List<Sample> samples = observed(truth, random);
            List<Shrunk> means = new ShrunkMeans(samples, everyOtherAlike()).means();
            int luckiest = argmax(samples.stream().mapToDouble(Sample::mean).toArray());
            int chosen = argmax(means.stream().mapToDouble(Shrunk::mean).toArray());
            raw += samples.get(luckiest).mean() - truth[luckiest];
            shrunk += means.get(chosen).mean() - truth[chosen];
            covered += IntStream.range(0, MANY)
                    .filter(i -> means.get(i).interval().low() <= truth[i]
                            && truth[i] <= means.get(i).interval().high())
                    .count();
        }

        assertThat(raw / repeats).isGreaterThan(0.3);
        assertThat(Math.abs(shrunk / repeats)).isLessThan(0.1);
        assertThat(covered / (double) (repeats * MANY)).isBetween(0.9, 0.99);
    }

    @Test
    void ofEqualMeansThatScatterByLuckAllAreDrawnTogether() {
        List<Sample> samples = List.of(Sample.of(0, 2), Sample.of(1, 1), Sample.of(2, 0));

        assertThat(new ShrunkMeans(samples, new double[][] {{0, 1, 1}, {1, 0, 1}, {1, 1, 0}}).means())
                .allSatisfy(mean -> assertThat(mean.mean()).isCloseTo(1, within(1e-12)));
    }

    @Test
    void withOneValueEachHalfOfTheScatterIsTakenForLuckAndHalfForDifferences() {
        List<Shrunk> means = new ShrunkMeans(
                        List.of(Sample.of(0), Sample.of(0), Sample.of(3)),
                        new double[][] {{0, 1, 1}, {1, 0, 1}, {1, 1, 0}})
                .means();

        // The mean square about the neighbours is (1.5^2 + 1.5^2 + 3^2) / 3 = 4.5; v = tau^2 = 2.25, u = 1.125.
        assertThat(means.get(2).mean()).isCloseTo(3 - 3 * 2.25 / 5.625, within(1e-12));
        assertThat(means.get(2).interval().confident()).isTrue();
    }

    @Test
    void ofASingleValueNothingIsSaid() {
        Shrunk only = new ShrunkMeans(List.of(Sample.of(0.7)), new double[][] {{0}})
                .means()
                .get(0);

        assertThat(only.mean()).isEqualTo(0.7);
        assertThat(only.interval().coverage()).isZero();
    }

    private static double[] truth(Random random) {
        return IntStream.range(0, MANY).mapToDouble(i -> random.nextGaussian()).toArray();
    }

    private static List<Sample> observed(double[] truth, Random random) {
        List<Sample> samples = new ArrayList<>();
        for (double mean : truth) {
            samples.add(Sample.of(mean + random.nextGaussian(), mean + random.nextGaussian()));
        }
        return samples;
    }

    private static double[][] everyOtherAlike() {
        double[][] nearness = new double[MANY][MANY];
        Arrays.stream(nearness).forEach(row -> Arrays.fill(row, 1));
        return nearness;
    }

    private static int argmax(double[] values) {
        return IntStream.range(0, values.length)
                .reduce((best, i) -> values[i] > values[best] ? i : best)
                .orElseThrow();
    }
}
