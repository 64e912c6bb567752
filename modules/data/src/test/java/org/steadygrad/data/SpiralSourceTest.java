package org.steadygrad.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.steadygrad.core.experiment.DataShape;
import org.steadygrad.data.examples.Examples;

class SpiralSourceTest {
    private static Dataset load(Map<String, ?> settings) {
        return new SpiralSource().load(SpiralSource.DEFINITION.with(settings));
    }

    /** How far a point's angle is from that of its spiral at its radius, in turns. */
    private static double off(double x, double y, int label, int classes, double turns) {
        double t = (Math.hypot(x, y) - 0.05) / 0.95;
        double apart = Math.atan2(y, x) / (2 * Math.PI) - turns * t - (double) label / classes;
        return Math.abs(apart - Math.rint(apart));
    }

    @Test
    void pointsWithoutNoiseLieOnTheirSpirals() {
        Dataset data = load(Map.of("classes", 4, "turns", 1.5, "noise", 0, "train", 400, "test", 40));

        assertThat(data.shape()).isEqualTo(new DataShape(List.of(2L), 4));
        for (Examples part : new Examples[] {data.train(), data.test()}) {
            float[] point = new float[2];
            for (int i = 0; i < part.count(); i++) {
                part.values(i, point);
                assertThat(part.label(i)).isEqualTo(i % 4);
                assertThat(off(point[0], point[1], part.label(i), 4, 1.5)).isLessThan(1e-4);
                assertThat(Math.hypot(point[0], point[1])).isBetween(0.04999, 1.00001);
            }
        }
    }

    @Test
    void noiseHasTheDeviationThatWasAsked() {
        Map<String, Object> settings = Map.of("train", 20_000, "test", 1, "seed", 7);
        Examples clean = load(with(settings, 0)).train();
        Examples noisy = load(with(settings, 0.1)).train();
        double sum = 0;
        double squares = 0;
        float[] one = new float[2];
        float[] other = new float[2];
        for (int i = 0; i < clean.count(); i++) {
            clean.values(i, one);
            noisy.values(i, other);
            for (int k = 0; k < 2; k++) {
                sum += other[k] - one[k];
                squares += Math.pow(other[k] - one[k], 2);
            }
        }
        assertThat(sum / 40_000).isCloseTo(0, within(0.002));
        assertThat(Math.sqrt(squares / 40_000)).isCloseTo(0.1, within(0.002));
    }

    private static Map<String, Object> with(Map<String, Object> settings, double noise) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put("noise", noise);
        return all;
    }

    @Test
    void aSeedGivesItsPointsHoweverManyAreAsked() {
        Dataset few = load(Map.of("train", 50, "test", 20));
        Dataset many = load(Map.of("train", 500, "test", 20));

        float[] one = new float[2];
        float[] other = new float[2];
        for (int i = 0; i < 50; i++) {
            few.train().values(i, one);
            many.train().values(i, other);
            assertThat(other).containsExactly(one);
        }
        assertThat(few.test().all().features()).isEqualTo(many.test().all().features());
        assertThat(load(Map.of("train", 50, "test", 20)).hash()).isEqualTo(few.hash());
        assertThat(load(Map.of("train", 50, "test", 20, "seed", 2)).hash()).isNotEqualTo(few.hash());
    }
}
