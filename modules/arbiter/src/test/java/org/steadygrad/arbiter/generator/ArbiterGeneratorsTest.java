package org.steadygrad.arbiter.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;
import org.deeplearning4j.arbiter.optimize.generator.GeneticSearchCandidateGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.steadygrad.arbiter.space.SpaceParameters;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.catalog.Catalog;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.space.Dimension;
import org.steadygrad.core.space.Domain.Continuous;
import org.steadygrad.core.space.Domain.Discrete;
import org.steadygrad.core.space.Domain.Scale;
import org.steadygrad.core.space.Domain.Whole;
import org.steadygrad.core.space.Space;
import org.steadygrad.search.candidate.Candidate;
import org.steadygrad.search.candidate.CandidateGenerator;
import org.steadygrad.search.candidate.GeneratorMaker;

class ArbiterGeneratorsTest {
    private static final Catalog<GeneratorMaker> CATALOG =
            ArbiterGenerators.addedTo(Catalog.<GeneratorMaker>of("generator"));
    private static final Space CONDITIONAL = Space.of(
            Dimension.of("optimizer", new Discrete(List.of("sgd", "adam", "momentum"))),
            Dimension.of("momentum", new Continuous(0.5, 0.9, Scale.LINEAR)).where("optimizer", "momentum"),
            Dimension.of("fixed", new Discrete(List.of(3L))),
            Dimension.of("rate", new Continuous(1e-3, 10, Scale.LOG)),
            Dimension.of("batch", new Whole(1, 3, Scale.LINEAR)));

    private static CandidateGenerator generator(String name, Map<String, ?> settings, Space space, long seed) {
        Component component = CATALOG.component(name, settings);
        return CATALOG.maker(component).create(component, space, seed);
    }

    /** At most so many candidates, each told its loss before the next is asked for. */
    private static List<Candidate> search(
            CandidateGenerator generator, ToDoubleFunction<Map<String, Object>> loss, int most) {
        List<Candidate> candidates = new ArrayList<>();
        for (Optional<Candidate> next = generator.ask(); next.isPresent(); next = generator.ask()) {
            candidates.add(next.get());
            generator.tell(next.get(), loss.applyAsDouble(next.get().values()));
            if (candidates.size() == most) {
                break;
            }
        }
        return candidates;
    }

    /** As nested loops, the first parameter fastest. */
    private static List<Map<String, Object>> product() {
        List<Map<String, Object>> all = new ArrayList<>();
        for (long batch : new long[] {1, 2, 3}) {
            for (double exponent : new double[] {-3, -1, 1}) {
                for (double momentum : new double[] {0.5, 0.7, 0.9}) {
                    for (String optimizer : List.of("sgd", "adam", "momentum")) {
                        Map<String, Object> values = new LinkedHashMap<>();
                        values.put("optimizer", optimizer);
                        if (optimizer.equals("momentum")) {
                            values.put("momentum", momentum);
                        }
                        values.put("fixed", 3L);
                        values.put("rate", Math.pow(10, exponent));
                        values.put("batch", batch);
                        if (!all.contains(values)) {
                            all.add(values);
                        }
                    }
                }
            }
        }
        return all;
    }

    private static Map<String, Object> rounded(Map<String, Object> values) {
        Map<String, Object> rounded = new LinkedHashMap<>(values);
        rounded.replaceAll((name, value) -> value instanceof Double real ? Math.round(real * 1e9) / 1e9 : value);
        return rounded;
    }

    private static List<Map<String, Object>> grid(String order, long seed) {
        CandidateGenerator grid = generator("arbiter-grid", Map.of("values", 3, "order", order), CONDITIONAL, seed);
        return search(grid, values -> 0, 1000).stream()
                .map(candidate -> rounded(candidate.values()))
                .toList();
    }

    @Test
    void theGridIsTheCartesianProductWithoutWhatDoesNotExist() {
        List<Map<String, Object>> product = product();
        assertThat(product).hasSize(3 * 3 * (2 + 3));
        assertThat(grid("sequential", 1)).isEqualTo(product);
    }

    @Test
    void aGridTriesEveryWholeValueThatItHasRoomForOnAnyScale() {
        Space space =
                Space.of(Dimension.of("n", new Whole(1, 5, Scale.LOG)), Dimension.of("m", new Whole(8, 64, Scale.LOG)));
        List<Candidate> grid = search(generator("arbiter-grid", Map.of("values", 5), space, 1), values -> 0, 1000);
        assertThat(grid).hasSize(25);
        assertThat(grid.stream().map(candidate -> candidate.values().get("n")).distinct())
                .containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L);
        assertThat(grid.stream().map(candidate -> candidate.values().get("m")).distinct())
                .contains(8L, 64L)
                .hasSize(5);
    }

    @Test
    void theRandomOrderOfTheGridFollowsTheSeed() {
        List<Map<String, Object>> shuffled = grid("random", 1);
        assertThat(shuffled).containsExactlyInAnyOrderElementsOf(product()).isEqualTo(grid("random", 1));
        assertThat(grid("random", 2)).isNotEqualTo(shuffled).isNotEqualTo(product());
    }

    @Test
    void aGridTooLargeIsRefused() {
        assertThatThrownBy(() -> generator("arbiter-grid", Map.of("values", 200), Functions.SPHERE_SPACE, 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("arbiter-grid must have at most 1000000 points, got 1.60e+09: 200 values of each parameter"
                        + " are too many");
    }

    @ParameterizedTest
    @ValueSource(strings = {"arbiter-random", "arbiter-grid", "arbiter-genetic"})
    void oneSeedAndTheSameAnswersGiveTheSameCandidates(String name) {
        List<Candidate> first = search(generator(name, Map.of(), Functions.BRANIN_SPACE, 7), Functions::branin, 25);
        assertThat(search(generator(name, Map.of(), Functions.BRANIN_SPACE, 7), Functions::branin, 25))
                .isEqualTo(first);
        assertThat(search(generator(name, Map.of(), Functions.BRANIN_SPACE, 8), Functions::branin, 25))
                .isNotEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(strings = {"arbiter-random", "arbiter-grid", "arbiter-genetic"})
    void candidatesLieWhereTheySay(String name) {
        List<Candidate> candidates = search(generator(name, Map.of(), CONDITIONAL, 1), values -> 1, 60);
        assertThat(candidates)
                .hasSizeGreaterThan(20)
                .extracting(Candidate::number)
                .doesNotHaveDuplicates();
        assertThat(candidates).allSatisfy(candidate -> {
            double[] unit =
                    candidate.unit().stream().mapToDouble(Double::doubleValue).toArray();
            assertThat(rounded(CONDITIONAL.at(unit))).isEqualTo(rounded(candidate.values()));
        });
        assertThat(new HashSet<>(candidates.stream().map(Candidate::values).toList()))
                .hasSameSizeAs(candidates);
    }

    @ParameterizedTest
    @ValueSource(strings = {"arbiter-random", "arbiter-genetic"})
    void aSpaceThatIsUsedUpHasNoMoreCandidates(String name) {
        Space small = Space.of(
                Dimension.of("x", new Discrete(List.of(1L, 2L))), Dimension.of("y", new Discrete(List.of(1L, 2L, 3L))));
        assertThat(search(generator(name, Map.of(), small, 1), values -> 1, 1000))
                .hasSize(6);
    }

    /** The smallest loss of a hundred candidates. */
    private static double best(String name, Space space, ToDoubleFunction<Map<String, Object>> loss, long seed) {
        return search(generator(name, Map.of(), space, seed), loss, 100).stream()
                .mapToDouble(candidate -> loss.applyAsDouble(candidate.values()))
                .min()
                .orElseThrow();
    }

    /** Of a hundred seeds, those at which the genetic search found less. */
    private static long wins(Space space, ToDoubleFunction<Map<String, Object>> loss) {
        return LongStream.range(0, 100)
                .filter(seed -> best("arbiter-genetic", space, loss, seed) < best("arbiter-random", space, loss, seed))
                .count();
    }

    @Test
    void braninHasItsPublishedMinimum() {
        assertThat(Functions.branin(Map.of("x", Math.PI, "y", 2.275))).isCloseTo(0.397887, within(1e-6));
    }

    @Test
    void theGeneticSearchBeatsTheRandomOne() {
        assertThat(wins(Functions.BRANIN_SPACE, Functions::branin)).isGreaterThanOrEqualTo(57);
        assertThat(wins(Functions.SPHERE_SPACE, Functions::sphere)).isGreaterThanOrEqualTo(90);
    }

    /** Arbiter's crossovers hand out a parent itself now and then; what mutates must be a copy. */
    @Test
    void theParentsKeepTheGenesThatEarnedTheirScores() {
        SpaceParameters parameters = new SpaceParameters(Functions.SPHERE_SPACE);
        GeneticSearchCandidateGenerator genetic = Genetic.of(parameters, 10, 0.5, Genetic.UNIFORM, 1);
        search(new ArbiterCandidates(parameters, genetic), Functions::sphere, 200);
        assertThat(genetic.getPopulationModel().getPopulation())
                .hasSizeBetween(7, 10)
                .allSatisfy(chromosome -> assertThat(Functions.sphere(parameters.getValue(chromosome.getGenes())))
                        .isEqualTo(chromosome.getFitness()));
    }

    @Test
    void whatIsLostHasNoOffspring() {
        SpaceParameters parameters = new SpaceParameters(Functions.SPHERE_SPACE);
        GeneticSearchCandidateGenerator genetic = Genetic.of(parameters, 10, 0.1, Genetic.UNIFORM, 1);
        search(new ArbiterCandidates(parameters, genetic), values -> (Double) values.get("a") > 0 ? Double.NaN : 1, 50);
        assertThat(genetic.getPopulationModel().getPopulation())
                .hasSizeGreaterThan(6)
                .allSatisfy(chromosome -> assertThat((Double)
                                parameters.getValue(chromosome.getGenes()).get("a"))
                        .isNotPositive());
    }
}
