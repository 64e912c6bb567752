package org.steadygrad.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.steadygrad.config.ExperimentReader;
import org.steadygrad.core.experiment.Experiment;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.experiment.Setting;
import org.steadygrad.core.experiment.Trial;
import org.steadygrad.search.plan.Planner;

class GeneratorsInFilesTest {
    private static Experiment read(String generator) {
        return ExperimentReader.parse(
                """
                name: search
                question: Which?
                kind: search
                data: glyphs
                model: mlp
                space:
                  optimizer: [sgd, nesterov, adam]
                  optimizer.momentum: {from: 0.5, to: 0.9}
                  learningRate: {from: 0.001, to: 1, scale: log}
                search: {generator: %s, halving: none, candidates: 500, atOnce: 64}
                budget: {steps: 10}
                """
                        .formatted(generator),
                "f",
                Parts.vocabulary());
    }

    private static List<Setting> proposed(String generator) {
        Experiment experiment = read(generator);
        return Planner.of(experiment.design(), experiment.plan(), Parts.generators()).next().stream()
                .map(Trial::setting)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"halton", "tpe", "random", "arbiter-random", "arbiter-genetic"})
    void everyGeneratorProposesSettingsAndTheSameAgain(String generator) {
        assertThat(proposed(generator)).hasSize(64).doesNotHaveDuplicates().isEqualTo(proposed(generator));
    }

    /** Momentum is tried where the optimizer has it alone: 4 rates for sgd and adam each, 4 times 4 for nesterov. */
    @Test
    void whatDoesNotExistCostsTheGridNoCandidate() {
        List<Setting> grid = proposed("arbiter-grid:4");
        assertThat(grid).hasSize(4 + 4 + 4 * 4).doesNotHaveDuplicates();
        assertThat(grid.stream().map(Factor.LEARNING_RATE::level).distinct())
                .containsExactlyInAnyOrder(0.001, 0.01, 0.1, 1.0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "arbiter-grid:1000|10:21: search.generator does not go with the space: arbiter-grid must have at most"
                        + " 1000000 points, got 3.00e+06: 1000 values of each parameter are too many",
                "arbiter-genetik|10:21: search.generator is an unknown generator \"arbiter-genetik\" (did you mean"
                        + " arbiter-genetic?)",
                "{name: arbiter-genetic, crossover: two}|10:56: search.generator.crossover must be one of blend,"
                        + " uniform, arithmetic, single-point, got \"two\"",
            })
    void faultsAreNamedByLineAndColumn(String generator, String message) {
        assertThatThrownBy(() -> read(generator)).hasMessageContaining("f:" + message);
    }
}
