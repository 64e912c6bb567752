package org.steadygrad.arbiter.generator;

import org.deeplearning4j.arbiter.optimize.generator.genetic.crossover.CrossoverOperator;
import org.deeplearning4j.arbiter.optimize.generator.genetic.crossover.CrossoverResult;
import org.deeplearning4j.arbiter.optimize.generator.genetic.population.PopulationModel;

/**
 * A crossover whose offspring is a copy. Where Arbiter's operators cross nothing over they hand out the parent itself, in
 * which the mutation then writes: the parent would keep its score and lose what earned it.
 */
final class CopyingCrossover extends CrossoverOperator {
    private final CrossoverOperator crossover;

    CopyingCrossover(CrossoverOperator crossover) {
        this.crossover = crossover;
    }

    @Override
    public void initializeInstance(PopulationModel population) {
        super.initializeInstance(population);
        crossover.initializeInstance(population);
    }

    @Override
    public CrossoverResult crossover() {
        CrossoverResult result = crossover.crossover();
        return new CrossoverResult(result.isModified(), result.getGenes().clone());
    }
}
