package org.steadygrad.optimizers.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.experiment.Control;
import org.steadygrad.optimizers.Controls;

/** Gradient descent finds the lowest point under every stage. A new stage is one row. */
class StageConvergenceTest {
    /** Half of {@code Σ c_i x_i²} with curvatures 1, 10 and 100 from (1, 1, 1). */
    private static final Valley QUADRATIC = new Valley(
            x -> (x[0] * x[0] + 10 * x[1] * x[1] + 100 * x[2] * x[2]) / 2,
            x -> new double[] {x[0], 10 * x[1], 100 * x[2]},
            1,
            1,
            1);

    /** {@code (1-x)² + 100 (y-x²)²} from (-1.2, 1): Rosenbrock 1960. */
    private static final Valley ROSENBROCK = new Valley(
            x -> Math.pow(1 - x[0], 2) + 100 * Math.pow(x[1] - x[0] * x[0], 2),
            x -> new double[] {-2 * (1 - x[0]) - 400 * x[0] * (x[1] - x[0] * x[0]), 200 * (x[1] - x[0] * x[0])},
            -1.2,
            1);

    private record Valley(ToDoubleFunction<double[]> height, UnaryOperator<double[]> slope, double... start) {
        double startHeight() {
            return height.applyAsDouble(start);
        }

        /** Of the points whose values have the start's mean. */
        double lowestAtTheStartsMean() {
            double sum = DoubleStream.of(start).sum();
            return IntStream.range(-300, 301)
                    .mapToObj(i -> i / 100.0)
                    .flatMapToDouble(x -> start.length == 2
                            ? DoubleStream.of(height.applyAsDouble(new double[] {x, sum - x}))
                            : IntStream.range(-300, 301)
                                    .mapToDouble(j ->
                                            height.applyAsDouble(new double[] {sum - x - j / 100.0, x, j / 100.0})))
                    .min()
                    .orElseThrow();
        }
    }

    /**
     * A stage under its contract.
     *
     * @param quadraticRate learning rate for the quadratic
     * @param rosenbrockRate learning rate for Rosenbrock's valley
     */
    private record Row(String name, Map<String, Double> settings, double quadraticRate, double rosenbrockRate) {
        GradientControl control() {
            Component component = Controls.stages().component(name, settings);
            return GradientControl.of(Controls.chain(Control.of(component), 5));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static Row row(String name, double quadraticRate, double rosenbrockRate) {
        return new Row(name, Map.of(), quadraticRate, rosenbrockRate);
    }

    static Stream<Row> stages() {
        return Stream.of(
                row("clip-global-norm", 0.01, 0.002),
                row("clip-l2-per-layer", 0.01, 0.002),
                row("clip-l2-per-param-type", 0.01, 0.002),
                row("clip-element-wise", 0.01, 0.002),
                row("renormalize-l2-per-layer", 0.002, 0.001),
                row("renormalize-l2-per-param-type", 0.002, 0.001),
                row("normalize", 0.002, 0.001),
                new Row("agc", Map.of("clipping", 0.5), 0.01, 0.002),
                row("autoclip", 0.01, 0.002),
                row("zclip", 0.01, 0.002),
                row("centralize", 0.01, 0.002),
                row("noise", 0.01, 0.002),
                row("fail-on-non-finite", 0.01, 0.002),
                row("skip-non-finite", 0.01, 0.002),
                row("zero-non-finite", 0.01, 0.002),
                row("backoff", 0.01, 0.002),
                row("skip-loss-spike", 0.01, 0.002),
                row("measure-norm", 0.01, 0.002));
    }

    static Stream<Arguments> stagesAndTypes() {
        return stages().flatMap(
                        row -> Stream.of(DataType.FLOAT, DataType.DOUBLE).map(type -> Arguments.of(row, type)));
    }

    @Test
    void everyStageOfTheCatalogHasItsRow() {
        assertThat(stages().map(Row::name))
                .containsExactlyElementsOf(Controls.stages().names());
    }

    @ParameterizedTest
    @MethodSource("stagesAndTypes")
    void descentConvergesOnAnIllConditionedQuadratic(Row row, DataType type) {
        comesDown(row, type, QUADRATIC, row.quadraticRate());
    }

    @ParameterizedTest
    @MethodSource("stagesAndTypes")
    void descentFindsItsWayAlongRosenbrocksValley(Row row, DataType type) {
        comesDown(row, type, ROSENBROCK, row.rosenbrockRate());
    }

    /** To a thousandth of the height; as far as the mean of the weights allows where that cannot change. */
    private static void comesDown(Row row, DataType type, Valley valley, double rate) {
        double bottom = row.name().equals("centralize") ? valley.lowestAtTheStartsMean() : 0;
        double enough = bottom + 1e-3 * valley.startHeight();
        double lowest = new StageDescent(row.control(), type, valley.start())
                .lowest(valley.height(), valley.slope(), rate, enough, 8000);
        assertThat(lowest).isLessThanOrEqualTo(enough);
    }
}
