package org.steadygrad.search.boundary;

/** What is known of the edge and the spread after some answers: a weight for each pair on the model's grid. Immutable. */
final class Posterior {
    private static final double NEGLIGIBLE = 1e-10;
    private static final double[] ENTROPY = entropies(4096);

    private final ProbitModel model;
    private final double[][] weights;
    private final double[] edges;
    private final int from;
    private final int to;

    Posterior(ProbitModel model, double[][] unnormalized) {
        this.model = model;
        this.weights = normalized(unnormalized);
        this.edges = new double[model.lattice().size()];
        for (double[] row : weights) {
            for (int edge = 0; edge < edges.length; edge++) {
                edges[edge] += row[edge];
            }
        }
        int low = 0;
        int high = edges.length;
        while (edges[low] <= NEGLIGIBLE) {
            low++;
        }
        while (edges[high - 1] <= NEGLIGIBLE) {
            high--;
        }
        this.from = low;
        this.to = high;
    }

    private static double[][] normalized(double[][] weights) {
        double total = 0;
        for (double[] row : weights) {
            for (double weight : row) {
                total += weight;
            }
        }
        for (double[] row : weights) {
            for (int edge = 0; edge < row.length; edge++) {
                row[edge] /= total;
            }
        }
        return weights;
    }

    Posterior after(int probe, boolean above) {
        double[][] updated = new double[weights.length][edges.length];
        for (int s = 0; s < weights.length; s++) {
            for (int edge = 0; edge < edges.length; edge++) {
                double chance = model.above(s, probe, edge);
                updated[s][edge] = weights[s][edge] * (above ? chance : 1 - chance);
            }
        }
        return new Posterior(model, updated);
    }

    /** P(above) of the next trial at a probe. */
    double chanceAbove(int probe) {
        return sum(jointAbove(probe));
    }

    /**
     * What the answer at a probe is expected to tell about the edge, in nats: I(edge; answer) = H(answer) - H(answer |
     * edge).
     */
    double information(int probe) {
        double[] joint = jointAbove(probe);
        double left = entropy(sum(joint));
        for (int edge = from; edge < to; edge++) {
            if (edges[edge] > NEGLIGIBLE) {
                left -= edges[edge] * entropy(joint[edge] / edges[edge]);
            }
        }
        return left;
    }

    /** P(edge, above) by edges, where it is not negligible. */
    private double[] jointAbove(int probe) {
        double[] joint = new double[edges.length];
        for (int s = 0; s < weights.length; s++) {
            for (int edge = from; edge < to; edge++) {
                joint[edge] += weights[s][edge] * model.above(s, probe, edge);
            }
        }
        return joint;
    }

    /** -p ln p - (1-p) ln(1-p), between the entries of a table; to 1e-6 where p and 1-p are above the lapse rate. */
    private static double entropy(double chance) {
        double cells = chance * (ENTROPY.length - 1);
        int cell = Math.min((int) cells, ENTROPY.length - 2);
        return ENTROPY[cell] + (cells - cell) * (ENTROPY[cell + 1] - ENTROPY[cell]);
    }

    private static double[] entropies(int cells) {
        double[] entropies = new double[cells + 1];
        for (int i = 1; i < cells; i++) {
            double chance = (double) i / cells;
            entropies[i] = -chance * StrictMath.log(chance) - (1 - chance) * StrictMath.log(1 - chance);
        }
        return entropies;
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }

    EdgeDistribution edge() {
        return new EdgeDistribution(model.lattice(), edges);
    }

    double meanSpread() {
        double mean = 0;
        for (int s = 0; s < weights.length; s++) {
            mean += model.spread(s) * sum(weights[s]);
        }
        return mean;
    }

    /** The smallest spread of the grid up to which there is such a share of the posterior. */
    double spreadQuantile(double share) {
        int s = weights.length - 1;
        for (double below = sum(weights[s]); below < share && s > 0; below += sum(weights[s])) {
            s--;
        }
        return model.spread(s);
    }

    ProbitModel model() {
        return model;
    }
}
