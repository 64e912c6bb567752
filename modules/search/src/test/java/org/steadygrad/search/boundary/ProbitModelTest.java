package org.steadygrad.search.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.steadygrad.search.NormalDistribution;

class ProbitModelTest {
    /** Abramowitz &amp; Stegun, Handbook of Mathematical Functions, table 26.1. */
    @ParameterizedTest
    @CsvSource({
        "0, 0.5",
        "0.5, 0.691462461274013",
        "1, 0.841344746068543",
        "1.5, 0.933192798731142",
        "2, 0.977249868051821",
        "3, 0.998650101968370",
        "-1, 0.158655253931457",
        "9, 1",
        "-9, 0"
    })
    void normalDistributionHasThePublishedValues(double z, double expected) {
        assertThat(NormalDistribution.cumulative(z)).isCloseTo(expected, within(1e-14));
    }

    /** Against sums over the same grid, written anew with plain arrays. */
    @Test
    void posteriorIsPriorTimesLikelihood() {
        SearchSpec spec = SearchSpec.divergence(1).withRange(0.25, 4).withTolerance(0.5);
        ProbitModel model = new ProbitModel(Lattice.of(spec));
        List<Integer> probes =
                List.of(model.lattice().startNode(), model.lattice().last());
        Posterior posterior = model.prior().after(probes.get(0), false).after(probes.get(1), true);

        double total = 0;
        double below = 0;
        double next = 0;
        for (double sigma = 2; sigma >= 0.0624; sigma /= Math.sqrt(2)) {
            double z = Math.log(sigma / 0.25) / 1.2;
            for (double mu = -6; mu <= 6; mu += 0.0625) {
                double weight = Math.exp(-z * z / 2)
                        / (1 + mu * mu / 4)
                        * (1 - (0.02 + 0.96 * NormalDistribution.cumulative(-mu / sigma)))
                        * (0.02 + 0.96 * NormalDistribution.cumulative((2 - mu) / sigma));
                total += weight;
                below += mu < 1 ? weight : 0;
                next += weight * (0.02 + 0.96 * NormalDistribution.cumulative((1 - mu) / sigma));
            }
        }
        assertThat(posterior.edge().cumulative(1 - 0.03125)).isCloseTo(below / total, within(1e-9));
        assertThat(posterior.chanceAbove(model.lattice().nearest(1))).isCloseTo(next / total, within(1e-9));
    }

    @Test
    void informationIsTheExpectedFallOfTheEdgesEntropy() {
        ProbitModel model = new ProbitModel(Lattice.of(SearchSpec.divergence(1).withRange(0.25, 4)));
        Posterior known = model.prior().after(model.lattice().first(), false);
        int probe = model.lattice().startNode() + 7;
        double above = known.chanceAbove(probe);
        double expected = entropy(known)
                - above * entropy(known.after(probe, true))
                - (1 - above) * entropy(known.after(probe, false));

        assertThat(known.information(probe)).isCloseTo(expected, within(2e-6));
    }

    private static double entropy(Posterior known) {
        double entropy = 0;
        for (int node = 0; node < known.model().lattice().size(); node++) {
            double mass = known.edge().mass(node);
            entropy -= mass * Math.log(mass);
        }
        return entropy;
    }

    @Test
    void quantileAndCumulativeAreInverse() {
        EdgeDistribution edge =
                new ProbitModel(Lattice.of(SearchSpec.divergence(0.1))).prior().edge();

        for (double share : new double[] {0.025, 0.3, 0.5, 0.9, 0.975}) {
            assertThat(edge.cumulative(edge.quantile(share))).isCloseTo(share, within(1e-12));
        }
    }
}
