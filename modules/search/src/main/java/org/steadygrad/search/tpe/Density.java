package org.steadygrad.search.tpe;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.steadygrad.core.space.Domain;
import org.steadygrad.search.NormalDistribution;

/** A density on the unit interval, learnt from places in it. */
interface Density {
    double at(double place);

    double draw(SplittableRandom random);

    static Density of(Domain domain, double[] places) {
        return domain instanceof Domain.Discrete discrete
                ? new Shares(discrete.values().size(), places)
                : new Parzen(places);
    }

    /** A histogram with as many equal cells as there are values; each begins with one place. */
    final class Shares implements Density {
        private final double[] shares;

        Shares(int cells, double[] places) {
            shares = new double[cells];
            Arrays.fill(shares, 1.0 / (places.length + cells));
            for (double place : places) {
                shares[(int) (place * cells)] += 1.0 / (places.length + cells);
            }
        }

        @Override
        public double at(double place) {
            return shares[(int) (place * shares.length)] * shares.length;
        }

        @Override
        public double draw(SplittableRandom random) {
            double left = random.nextDouble();
            int cell = 0;
            while (cell < shares.length - 1 && left >= shares[cell]) {
                left -= shares[cell++];
            }
            return (cell + 0.5) / shares.length;
        }
    }

    /**
     * A mixture of normal densities cut off at 0 and 1: one about each place, as wide as the farther of its two neighbours
     * is away, and one about 1/2 with deviation 1.
     */
    final class Parzen implements Density {
        private static final double NARROWEST_DIVISOR = 100;

        private final double[] centres;
        private final double[] deviations;

        Parzen(double[] places) {
            double[] sorted = Arrays.stream(places).sorted().toArray();
            int n = sorted.length;
            double narrowest = 1 / Math.min(NARROWEST_DIVISOR, n + 2.0);
            centres = Arrays.copyOf(sorted, n + 1);
            deviations = IntStream.rangeClosed(0, n)
                    .mapToDouble(i -> i == n ? 1 : Math.max(narrowest, farther(sorted, i)))
                    .toArray();
            centres[n] = 0.5;
        }

        private static double farther(double[] sorted, int i) {
            double left = i == 0 ? sorted[i] : sorted[i] - sorted[i - 1];
            double right = i == sorted.length - 1 ? 1 - sorted[i] : sorted[i + 1] - sorted[i];
            return Math.max(left, right);
        }

        @Override
        public double at(double place) {
            double sum = 0;
            for (int i = 0; i < centres.length; i++) {
                double z = (place - centres[i]) / deviations[i];
                double inside = NormalDistribution.cumulative((1 - centres[i]) / deviations[i])
                        - NormalDistribution.cumulative(-centres[i] / deviations[i]);
                sum += StrictMath.exp(-z * z / 2) / (deviations[i] * StrictMath.sqrt(2 * Math.PI) * inside);
            }
            return sum / centres.length;
        }

        @Override
        public double draw(SplittableRandom random) {
            int kernel = random.nextInt(centres.length);
            double place = 2;
            while (!(place >= 0 && place < 1)) {
                place = centres[kernel] + deviations[kernel] * normal(random);
            }
            return place;
        }

        /** Box &amp; Muller, 1958. */
        private static double normal(SplittableRandom random) {
            double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
            return radius * StrictMath.cos(2 * Math.PI * random.nextDouble());
        }
    }
}
