package org.steadygrad.arbiter.generator;

import java.util.List;
import org.apache.commons.math3.random.JDKRandomGenerator;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.SynchronizedRandomGenerator;
import org.deeplearning4j.arbiter.optimize.api.ParameterSpace;
import org.deeplearning4j.arbiter.optimize.generator.GeneticSearchCandidateGenerator;
import org.deeplearning4j.arbiter.optimize.generator.genetic.crossover.ArithmeticCrossover;
import org.deeplearning4j.arbiter.optimize.generator.genetic.crossover.CrossoverOperator;
import org.deeplearning4j.arbiter.optimize.generator.genetic.crossover.SinglePointCrossover;
import org.deeplearning4j.arbiter.optimize.generator.genetic.crossover.UniformCrossover;
import org.deeplearning4j.arbiter.optimize.generator.genetic.crossover.parentselection.RandomTwoParentSelection;
import org.deeplearning4j.arbiter.optimize.generator.genetic.culling.LeastFitCullOperator;
import org.deeplearning4j.arbiter.optimize.generator.genetic.mutation.RandomMutationOperator;
import org.deeplearning4j.arbiter.optimize.generator.genetic.population.PopulationModel;
import org.deeplearning4j.arbiter.optimize.generator.genetic.selection.GeneticSelectionOperator;
import org.deeplearning4j.arbiter.optimize.parameter.discrete.DiscreteParameterSpace;
import org.steadygrad.arbiter.space.SpaceParameters;
import org.steadygrad.core.catalog.Rule;

/** Arbiter's genetic search, all of whose random numbers follow one seed. */
@SuppressWarnings("rawtypes")
final class Genetic {
    static final String BLEND = "blend";
    static final String UNIFORM = "uniform";
    static final String ARITHMETIC = "arithmetic";
    static final String SINGLE_POINT = "single-point";
    static final Rule CROSSOVERS = Rule.Choice.of(BLEND, UNIFORM, ARITHMETIC, SINGLE_POINT);

    private Genetic() {}

    /**
     * A search for small losses, at its start.
     *
     * @param population >= 4: with one parent alone Arbiter would look for the second for ever
     * @param mutation in [0, 1]
     * @param crossover one of {@link #CROSSOVERS}
     */
    static GeneticSearchCandidateGenerator of(
            SpaceParameters parameters, int population, double mutation, String crossover, long seed) {
        RandomGenerator random = new SynchronizedRandomGenerator(new JDKRandomGenerator());
        random.setSeed(seed);
        PopulationModel parents = new PopulationModel.Builder()
                .populationSize(population)
                .cullOperator(new LeastFitCullOperator())
                .build();
        GeneticSelectionOperator selection = new GeneticSelectionOperator.Builder()
                .crossoverOperator(new CopyingCrossover(crossover(crossover, parameters, random)))
                .mutationOperator(new RandomMutationOperator.Builder()
                        .mutationRate(mutation)
                        .randomGenerator(random)
                        .build())
                .randomGenerator(random)
                .build();
        return new GeneticSearchCandidateGenerator.Builder(parameters, new SmallestLoss())
                .populationModel(parents)
                .selectionOperator(selection)
                .build();
    }

    private static CrossoverOperator crossover(String name, SpaceParameters parameters, RandomGenerator random) {
        RandomTwoParentSelection parents = new RandomTwoParentSelection(random);
        return switch (name) {
            case BLEND -> new BlendingCrossover(discrete(parameters), parents, random);
            case UNIFORM ->
                new UniformCrossover.Builder()
                        .randomGenerator(random)
                        .parentSelection(parents)
                        .build();
            case ARITHMETIC ->
                new ArithmeticCrossover.Builder()
                        .randomGenerator(random)
                        .parentSelection(parents)
                        .build();
            case SINGLE_POINT ->
                new SinglePointCrossover.Builder()
                        .randomGenerator(random)
                        .parentSelection(parents)
                        .build();
            default -> throw new IllegalArgumentException("there is no crossover " + name);
        };
    }

    private static boolean[] discrete(SpaceParameters parameters) {
        List<ParameterSpace> leaves = parameters.collectLeaves();
        boolean[] discrete = new boolean[leaves.size()];
        for (int i = 0; i < discrete.length; i++) {
            discrete[i] = leaves.get(i) instanceof DiscreteParameterSpace;
        }
        return discrete;
    }
}
