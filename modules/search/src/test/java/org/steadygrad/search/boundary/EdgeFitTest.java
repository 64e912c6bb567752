package org.steadygrad.search.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.steadygrad.search.boundary.EdgeFit.Observation;

class EdgeFitTest {
    private static final List<Observation> TRIALS = List.of(
            new Observation(0.0625, false),
            new Observation(0.25, false),
            new Observation(0.25, false),
            new Observation(1, true),
            new Observation(1, false),
            new Observation(4, true),
            new Observation(16, true));

    @Test
    void isTheIntegralOfTheModelThatItIsSaidToBe() {
        EdgeDistribution edge = EdgeFit.of(TRIALS);

        for (double log2 : new double[] {-1, 0, 0.5, 1, 2}) {
            assertThat(edge.cumulative(log2)).isCloseTo(oracle(log2), within(0.03));
        }
    }

    @Test
    void doesNotDependOnTheOrderOfTheTrials() {
        List<Observation> reversed = new ArrayList<>(TRIALS);
        Collections.reverse(reversed);

        assertThat(EdgeFit.of(reversed).quantile(0.3))
                .isEqualTo(EdgeFit.of(TRIALS).quantile(0.3));
    }

    @Test
    void needsATrial() {
        assertThatThrownBy(() -> EdgeFit.of(List.of())).hasMessage("an edge needs at least one trial to be fitted to");
    }

    /** By sums over a fine grid of edges and spreads, the prior about the rates' middle 2^0. */
    private static double oracle(double log2) {
        double below = 0;
        double all = 0;
        for (double edge = -11; edge <= 11; edge += 0.05) {
            for (double logSpread = Math.log(0.07); logSpread <= Math.log(2); logSpread += 0.2) {
                double z = (logSpread - Math.log(0.25)) / 1.2;
                double weight = Math.exp(-z * z / 2) / (1 + edge * edge / 4);
                for (Observation trial : TRIALS) {
                    double octaves = Math.log(trial.rate()) / Math.log(2) - edge;
                    double chance = 0.02 + 0.96 * phi(octaves / Math.exp(logSpread));
                    weight *= trial.diverged() ? chance : 1 - chance;
                }
                all += weight;
                below += edge < log2 ? weight : 0;
            }
        }
        return below / all;
    }

    /** Simpson's rule on the density. */
    private static double phi(double z) {
        double end = Math.max(-8, Math.min(8, z));
        int cells = 60;
        double sum = 0;
        for (int i = 0; i <= cells; i++) {
            double x = end * i / cells;
            double weight = i == 0 || i == cells ? 1 : i % 2 == 1 ? 4 : 2;
            sum += weight * Math.exp(-x * x / 2);
        }
        return 0.5 + sum * end / cells / 3 / Math.sqrt(2 * Math.PI);
    }
}
