package org.steadygrad.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.experiment.Experiment;
import org.steadygrad.core.experiment.Kind;
import org.steadygrad.core.space.Dimension;
import org.steadygrad.core.space.Domain.Continuous;
import org.steadygrad.core.space.Domain.Discrete;
import org.steadygrad.core.space.Domain.Scale;
import org.steadygrad.core.space.Domain.Whole;

class SpacesInFilesTest {
    private static final String HEAD =
            """
            name: search
            question: Which?
            kind: search
            data: glyphs
            model: mlp
            budget: {steps: 270, evaluateEvery: 30}
            """;

    private static Experiment read(String rest) {
        return ExperimentReader.parse(HEAD + rest, "f", Vocabularies.small());
    }

    private static final String SPACE =
            """
            space:
              optimizer: [sgd, nesterov:0.8]
              optimizer.momentum: {from: 0.5, to: 0.99}
              learningRate: {from: 0.001, to: 1, scale: log}
              batchSize: {from: 8, to: 64, scale: log, where: {optimizer: nesterov}}
              warmup: [0, 0.1]
            """;

    @Test
    void aSpaceHasEveryKindOfParameter() {
        Experiment experiment = read(SPACE + "search: {generator: tpe, candidates: 9, steps: 5000, order: ended}");
        Kind.Search kind = (Kind.Search) experiment.kind();
        List<Dimension> dimensions = kind.space().dimensions();
        Discrete optimizers = (Discrete) dimensions.get(0).domain();

        assertThat(dimensions.stream().map(Dimension::name))
                .containsExactly("optimizer", "optimizer.momentum", "learningRate", "batchSize", "warmup");
        assertThat(dimensions.get(1).domain()).isEqualTo(new Continuous(0.5, 0.99, Scale.LINEAR));
        assertThat(dimensions.get(1).condition().orElseThrow().values())
                .containsExactly(optimizers.values().get(1));
        assertThat(dimensions.get(2).domain()).isEqualTo(new Continuous(0.001, 1, Scale.LOG));
        assertThat(dimensions.get(3).domain()).isEqualTo(new Whole(8, 64, Scale.LOG));
        assertThat(dimensions.get(3).condition().orElseThrow())
                .isEqualTo(dimensions.get(1).condition().orElseThrow());
        assertThat(dimensions.get(4).domain()).isEqualTo(new Discrete(List.of(0.0, 0.1)));
        assertThat(kind.generator()).isEqualTo(new Component("tpe", Map.of()));
        assertThat(kind.steps()).isEqualTo(OptionalLong.of(5000));
        assertThat(kind.order()).isEqualTo(Kind.Order.ENDED);
        assertThat(kind.halving()).isEqualTo(new Kind.Halving(Kind.Halving.Method.ASHA, 3, 30));
        assertThat(experiment.plan()).hasSize(1);
        assertThat(experiment.stop().whenLost()).isTrue();
    }

    @Test
    void whatDoesNotVaryStandsInFactors() {
        Experiment experiment = read(
                """
                factors: {optimizer: sgd, batchSize: 16}
                space:
                  learningRate: {from: 0.001, to: 1}
                stop: {whenLost: false}
                """);
        assertThat(experiment.plan().get(0).setting().batchSize()).isEqualTo(16);
        assertThat(experiment.stop().whenLost()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "learningRate: {from: 1, to: 0.1, scale: log}|9:31: space.learningRate.to must be > from, got 0.1",
                "learningRate: {from: 0, to: 1, scale: log}|9:24: space.learningRate.from must be > 0 and finite, got 0",
                "warmup: {from: 0, to: 0.5, scale: log}|9:18: space.warmup.from must be > 0 where the scale is log, got 0",
                "learningRate: []|9:17: space.learningRate must have at least one value, got an empty list",
                "optimizer: []|9:14: space.optimizer must have at least one level, got an empty list",
                "learningRate: {to: 1}|9:17: space.learningRate.from is missing: must be > 0 and finite",
                "lerningRate: [1]|9:3: space.lerningRate is an unknown parameter (did you mean learningRate?)",
                "optimizer.momentum: {from: 0, to: 1}|9:3: space.\"optimizer.momentum\" must stand after optimizer",
                "batchSize: {from: 8, to: 9, where: {optimiser: sgd}}|9:39: space.batchSize.where.optimiser is no"
                        + " parameter of the space before this one",
                "batchSize: {from: 8, to: 9, where: {}}|9:38: space.batchSize.where must name one parameter of the space",
                "learningRate.rate: [1]|9:3: space.\"learningRate.rate\" must not stand here: learningRate is a number,"
                        + " without settings",
                "optimizer: {values: [sgd], were: {warmup: 0}}|9:30: space.optimizer.were is an unknown key"
                        + " (did you mean where?)",
                "data: [glyphs]|9:3: space.data must not vary in a search",
                "data.train: [100, 200]|9:3: space.\"data.train\" must not vary in a search",
                "optimizer: sgd|9:14: space.optimizer must be a list of values; what does not vary stands in factors",
            })
    void faultsAreNamedByLineAndColumn(String line, String message) {
        assertThatThrownBy(() -> read("factors: {optimizer: sgd, learningRate: 0.1}\nspace:\n  " + line + "\n"))
                .hasMessageContaining("f:" + message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "genetic|20|0.1",
                "genetic:30|30|0.1",
                "{name: genetic, mutation: 0.2}|20|0.2",
                "{name: genetic, population: 8, mutation: 0}|8|0",
            })
    void aGeneratorHasSettings(String generator, long population, double mutation) {
        Kind.Search kind = (Kind.Search)
                read(SPACE + "search: {generator: %s}".formatted(generator)).kind();
        assertThat(kind.generator())
                .isEqualTo(new Component("genetic", Map.of("population", population, "mutation", mutation)));
    }

    @Test
    void withoutASearchKeyTheGeneratorIsHalton() {
        assertThat(((Kind.Search) read(SPACE).kind()).generator()).isEqualTo(new Component("halton", Map.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "genetik|13:21: search.generator is an unknown generator \"genetik\" (did you mean genetic?)",
                "genetic:3|13:21: search.generator.population must be a whole number from 4 to 1000, got 3",
                "{name: genetic, mutation: 2}|13:47: search.generator.mutation must be >= 0 and <= 1, got 2",
                "{name: genetic, mutations: 0.1}|13:37: search.generator.mutations is an unknown key"
                        + " (did you mean mutation?)",
                "{population: 20}|13:21: search.generator.name is missing",
                "tpe:3|13:21: search.generator must be plain tpe, which has no settings",
            })
    void faultsOfGeneratorsAreNamedByLineAndColumn(String generator, String message) {
        assertThatThrownBy(() -> read(SPACE + "search: {generator: %s}\n".formatted(generator)))
                .hasMessageContaining("f:" + message);
    }

    @ParameterizedTest
    @CsvSource({
        "search: {generator: tpe},13:21: search.generator",
        "search: {candidates: 9},8:3: space",
        "'',8:3: space"
    })
    void aGeneratorThatCannotGoThroughTheSpaceIsAFaultOfTheFile(String search, String place) {
        Vocabulary vocabulary = Vocabularies.small().checkingGenerators((generator, space) -> {
            throw new InvalidInputException("%s is lost in %d parameters"
                    .formatted(generator.name(), space.dimensions().size()));
        });
        assertThatThrownBy(() -> ExperimentReader.parse(HEAD + SPACE + search, "f", vocabulary))
                .hasMessageMatching(
                        "f:%s does not go with the space: (tpe|halton) is lost in 5 parameters".formatted(place));
    }

    @Test
    void anEmptySpaceIsRefused() {
        assertThatThrownBy(() -> read("space: {}"))
                .hasMessageContaining("f:7:8: space must have at least one parameter");
    }

    @Test
    void conditionsMustNameValuesThatThereAre() {
        assertThatThrownBy(
                        () -> read(
                                """
                        space:
                          optimizer: [sgd, nesterov]
                          learningRate: {from: 1, to: 2, where: {optimizer: adam}}
                        """))
                .hasMessageContaining("space.learningRate.where.optimizer must be one of sgd, nesterov");
        assertThatThrownBy(
                        () -> read(
                                """
                        space:
                          optimizer: [sgd, nesterov]
                          optimizer.momentum: {from: 0.5, to: 0.9, where: {optimizer: sgd}}
                        """))
                .hasMessageContaining("must name levels of optimizer that have this setting");
    }

    @Test
    void aConditionMustHaveValuesAndStandAfterWhatItIsOn() {
        assertThatThrownBy(
                        () -> read(
                                """
                        space:
                          optimizer: [sgd, nesterov]
                          learningRate: {from: 1, to: 2, where: {optimizer: []}}
                        """))
                .hasMessageContaining(
                        "f:9:53: space.learningRate.where.optimizer must have at least one value, got an empty list");
        assertThatThrownBy(
                        () -> read(
                                """
                        space:
                          learningRate: {from: 1, to: 2, where: {optimizer: sgd}}
                          optimizer: [sgd, nesterov]
                        """))
                .hasMessageContaining("f:8:42: space.learningRate.where.optimizer must stand in the space before the"
                        + " parameter that depends on it");
        assertThatThrownBy(() ->
                        read("factors: {optimizer: sgd}\nspace:\n  learningRate: {from: 1, to: 2, where: {l2: 0}}"))
                .hasMessageContaining("where.l2 is no parameter of the space before this one, which is the first");
    }

    @Test
    void valuesOfAConditionAreCalledByTheirShortestNames() {
        assertThatThrownBy(
                        () -> read(
                                """
                        space:
                          optimizer: [sgd, nesterov:0.8]
                          learningRate: {from: 1, to: 2, where: {optimizer: adam}}
                        """))
                .hasMessageContaining("must be one of sgd, nesterov, got \"adam\"");
        assertThatThrownBy(
                        () -> read(
                                """
                        space:
                          optimizer: [sgd, nesterov:0.8, nesterov:0.9]
                          learningRate: {from: 1, to: 2, where: {optimizer: adam}}
                        """))
                .hasMessageContaining("must be one of sgd, nesterov:0.8, nesterov:0.9, got \"adam\"");
    }

    @Test
    void whatIsNeitherSearchedNorGivenIsMissing() {
        assertThatThrownBy(() -> read("space:\n  learningRate: [0.1, 1]\n"))
                .hasMessage("f:1:1: optimizer is missing: must be a list or a range in space, or one level in factors");
        assertThatThrownBy(() -> read("factors: {optimizer: sgd}\nspace:\n  warmup: [0, 0.1]\n"))
                .hasMessage(
                        "f:1:1: learningRate is missing: must be a list or a range in space, or one level in factors");
    }

    @Test
    void theLowestRungIsWithinTheBudget() {
        assertThatThrownBy(() -> read(SPACE + "search: {least: 271}"))
                .hasMessage("f:13:17: search.least must be at most the whole budget, 270, got 271");
        assertThat(((Kind.Search) read(SPACE + "search: {least: 270}").kind())
                        .halving()
                        .least())
                .isEqualTo(270);
    }

    @Test
    void anUnknownKindIsTheOnlyFaultOfAFileThatHasNoOther() {
        assertThatThrownBy(() -> ExperimentReader.parse(
                        HEAD.replace("kind: search", "kind: serch") + SPACE, "f", Vocabularies.small()))
                .hasMessage("f:3:7: kind must be one of grid, boundary, search, got \"serch\" (did you mean search?)");
    }

    @Test
    void otherKindsHaveNoSpaceAndASearchHasNoGrid() {
        assertThatThrownBy(() -> read(SPACE + "seeds: 3\nbudget: {epochs: 2}"))
                .hasMessageContaining("seeds must not stand in a search");
        assertThatThrownBy(() -> read(SPACE + "factors: {l2: [0, 0.1]}"))
                .hasMessageContaining("factors must have one level each in a search; move into space what varies: l2");
        assertThatThrownBy(() -> ExperimentReader.parse(
                        HEAD.replace("kind: search\n", "") + SPACE + "seeds: 1", "f", Vocabularies.small()))
                .hasMessageContaining("space must not stand in a file without kind: search");
    }
}
