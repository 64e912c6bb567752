package org.steadygrad.optimizers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.IUpdater;
import org.steadygrad.core.catalog.Component;

/**
 * What every updater keeps to, driven from one table: a new updater is one row. JSON and model files are checked for the
 * whole catalog in {@link OptimizersTest}, formulas in {@link UpdaterFormulasTest}.
 */
class UpdaterContractTest {
    /** Whether a parameter without gradient stands still after it has been moving. */
    private enum Rest {
        STANDS,
        COASTS
    }

    /**
     * An updater under its contract.
     *
     * @param quadraticRate learning rate for the quadratic
     * @param rosenbrockRate learning rate for Rosenbrock's valley
     * @param statePerParameter values kept per parameter
     */
    private record Row(
            String name,
            double quadraticRate,
            double rosenbrockRate,
            int statePerParameter,
            Rest rest,
            Map<String, Double> settings) {
        IUpdater updater(double rate) {
            Component component = Optimizers.catalog().component(name, settings);
            return Optimizers.catalog().maker(component).create(component, rate);
        }

        Descent on(Valley valley, DataType type) {
            return valley.descent(updater(valley == Valley.QUADRATIC ? quadraticRate : rosenbrockRate), type);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static Row row(String name, double quadraticRate, double rosenbrockRate, int statePerParameter, Rest rest) {
        return new Row(name, quadraticRate, rosenbrockRate, statePerParameter, rest, Map.of());
    }

    static Stream<Row> updaters() {
        return Stream.of(
                row("sgd", 0.005, 0.002, 0, Rest.STANDS),
                row("momentum", 0.002, 0.001, 1, Rest.COASTS),
                row("nesterov", 0.002, 0.001, 1, Rest.COASTS),
                row("adagrad", 0.5, 0.5, 1, Rest.STANDS),
                new Row("adadelta", 1, 1, 2, Rest.STANDS, Map.of("epsilon", 1e-9)),
                row("rmsprop", 0.002, 0.002, 1, Rest.STANDS),
                row("adam", 0.01, 0.02, 2, Rest.COASTS),
                row("adamax", 0.02, 0.02, 2, Rest.COASTS),
                row("nadam", 0.002, 0.01, 2, Rest.COASTS),
                row("amsgrad", 0.01, 0.02, 3, Rest.COASTS),
                row("adamw", 0.01, 0.02, 2, Rest.COASTS),
                row("adabelief", 0.01, 0.02, 2, Rest.COASTS),
                row("lion", 0.001, 0.002, 1, Rest.COASTS),
                row("signum", 0.001, 0.002, 1, Rest.COASTS));
    }

    static Stream<Arguments> updatersAndTypes() {
        return updaters()
                .flatMap(row -> Stream.of(DataType.FLOAT, DataType.DOUBLE).map(type -> Arguments.of(row, type)));
    }

    @Test
    void everyOptimizerOfTheCatalogHasItsRow() {
        assertThat(updaters().map(Row::name))
                .containsExactlyElementsOf(Optimizers.catalog().names());
    }

    @ParameterizedTest
    @MethodSource("updatersAndTypes")
    void itConvergesOnAnIllConditionedQuadratic(Row row, DataType type) {
        double low = 1e-4 * Valley.QUADRATIC.startHeight();
        assertThat(row.on(Valley.QUADRATIC, type).stepsDownTo(low, Valley.QUADRATIC::height, 8000))
                .isPresent();
    }

    @ParameterizedTest
    @MethodSource("updatersAndTypes")
    void itFindsItsWayAlongRosenbrocksValley(Row row, DataType type) {
        assertThat(row.on(Valley.ROSENBROCK, type).stepsDownTo(0.01, Valley.ROSENBROCK::height, 8000))
                .isPresent();
    }

    @ParameterizedTest
    @MethodSource("updaters")
    void itsStateIsAsLargeAsItSays(Row row) {
        assertThat(row.updater(0.1).stateSize(1000)).isEqualTo(1000L * row.statePerParameter());
        MultiLayerNetwork net = TestNets.convNet(DataType.FLOAT, row.updater(0.1));
        net.fit(TestNets.images(DataType.FLOAT, 2, 1));
        long held = row.statePerParameter() == 0
                ? 0
                : net.getUpdater().getStateViewArray().length();
        assertThat(held).isEqualTo(row.statePerParameter() * net.numParams());
    }

    @ParameterizedTest
    @MethodSource("updatersAndTypes")
    void itWritesItsViewsAndNothingBeside(Row row, DataType type) {
        Descent descent = row.on(Valley.QUADRATIC, type);
        double[] before = descent.stateMemory().toDoubleVector();
        double[] start = descent.parameters();
        double[] step = descent.step();
        assertThat(Descent.guardsHold(descent.stateMemory())).isTrue();
        assertThat(Descent.guardsHold(descent.gradientMemory())).isTrue();
        assertThat(descent.parameters()).isNotEqualTo(start);
        assertThat(step).isNotEqualTo(Valley.QUADRATIC.slope(start));
        if (row.statePerParameter() > 0) {
            assertThat(descent.stateMemory().toDoubleVector()).isNotEqualTo(before);
        }
    }

    @ParameterizedTest
    @MethodSource("updatersAndTypes")
    void allThatItKeepsIsInItsView(Row row, DataType type) {
        double[] whole = row.on(Valley.QUADRATIC, type).steps(14).parameters();
        Descent half = row.on(Valley.QUADRATIC, type).steps(7);
        double[] resumed =
                row.on(Valley.QUADRATIC, type).steps(3).from(half).steps(7).parameters();
        assertThat(resumed).containsExactly(whole);
    }

    @ParameterizedTest
    @MethodSource("updatersAndTypes")
    void itTakesTheSamePathTwice(Row row, DataType type) {
        double[] once = row.on(Valley.ROSENBROCK, type).steps(50).parameters();
        assertThat(row.on(Valley.ROSENBROCK, type).steps(50).parameters()).containsExactly(once);
    }

    @ParameterizedTest
    @MethodSource("updaters")
    void float32TakesThePathOfFloat64(Row row) {
        double[] fine = row.on(Valley.QUADRATIC, DataType.DOUBLE).steps(20).parameters();
        double[] coarse = row.on(Valley.QUADRATIC, DataType.FLOAT).steps(20).parameters();
        assertThat(coarse).containsExactly(fine, within(1e-5));
    }

    @ParameterizedTest
    @MethodSource("updatersAndTypes")
    void withoutGradientPlainMethodsStandStillAndMomentumCoasts(Row row, DataType type) {
        double[] slope = {0, 0, 0};
        Descent descent = new Descent(row.updater(row.quadraticRate()), type, p -> slope.clone(), 1, 1, 1);
        assertThat(descent.step()).as("at the start").containsOnly(0);
        slope[0] = 3;
        assertThat(descent.step()[0]).isPositive();
        slope[0] = 0;
        double coasting = descent.step()[0];
        if (row.rest() == Rest.STANDS) {
            assertThat(coasting).isZero();
        } else {
            assertThat(coasting).isPositive();
        }
        assertThat(descent.parameters()).endsWith(1, 1);
    }

    @ParameterizedTest
    @EnumSource(Valley.class)
    void theSlopesAreThoseOfTheHeights(Valley valley) {
        double[] at = DoubleStream.of(valley.start()).map(x -> x + 0.1).toArray();
        for (int i = 0; i < at.length; i++) {
            double[] up = at.clone();
            double[] down = at.clone();
            up[i] += 1e-5;
            down[i] -= 1e-5;
            double difference = (valley.height(up) - valley.height(down)) / 2e-5;
            assertThat(valley.slope(at)[i]).isCloseTo(difference, within(1e-4));
        }
    }
}
