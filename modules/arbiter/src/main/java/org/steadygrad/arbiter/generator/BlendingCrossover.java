package org.steadygrad.arbiter.generator;

import org.apache.commons.math3.random.RandomGenerator;
import org.deeplearning4j.arbiter.optimize.generator.genetic.crossover.CrossoverResult;
import org.deeplearning4j.arbiter.optimize.generator.genetic.crossover.TwoParentsCrossoverOperator;
import org.deeplearning4j.arbiter.optimize.generator.genetic.crossover.parentselection.TwoParentSelection;

/**
 * Takes each ordered parameter from a random place between the two parents, as Arbiter's arithmetic crossover does, and each
 * discrete one from either, as its uniform crossover does: between two names there is no place.
 */
final class BlendingCrossover extends TwoParentsCrossoverOperator {
    private final boolean[] discrete;
    private final RandomGenerator random;

    /** @param discrete for each gene, whether it chooses among values without order */
    BlendingCrossover(boolean[] discrete, TwoParentSelection parents, RandomGenerator random) {
        super(parents);
        this.discrete = discrete.clone();
        this.random = random;
    }

    @Override
    public CrossoverResult crossover() {
        double[][] parents = parentSelection.selectParents();
        double[] genes = new double[discrete.length];
        for (int i = 0; i < genes.length; i++) {
            double drawn = random.nextDouble();
            double share = discrete[i] ? Math.round(drawn) : drawn;
            genes[i] = share * parents[0][i] + (1 - share) * parents[1][i];
        }
        return new CrossoverResult(true, genes);
    }
}
