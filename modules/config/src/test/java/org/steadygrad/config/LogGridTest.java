package org.steadygrad.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LogGridTest {
    /** Rounded third and half powers of ten, as in the preferred numbers of ISO 3 (R5 and R10 by their definition). */
    @Test
    void givesThePreferredNumbers() {
        assertThat(new LogGrid(1, 10, 1).levels()).containsExactly(1.0, 10.0);
        assertThat(new LogGrid(1, 10, 2).levels()).containsExactly(1.0, 3.2, 10.0);
        assertThat(new LogGrid(1, 10, 3).levels()).containsExactly(1.0, 2.2, 4.6, 10.0);
        assertThat(new LogGrid(1, 10, 5).levels()).containsExactly(1.0, 1.6, 2.5, 4.0, 6.3, 10.0);
        assertThat(new LogGrid(1, 10, 10).levels())
                .containsExactly(1.0, 1.3, 1.6, 2.0, 2.5, 3.2, 4.0, 5.0, 6.3, 7.9, 10.0);
        assertThat(new LogGrid(1, 10, 20).levels()).startsWith(1.0, 1.12, 1.26, 1.41, 1.58, 1.78, 2.0);
    }

    @Test
    void writesWholeDecadesExactly() {
        assertThat(new LogGrid(1e-5, 100, 1).levels()).containsExactly(1e-5, 1e-4, 1e-3, 0.01, 0.1, 1.0, 10.0, 100.0);
        assertThat(new LogGrid(0.003, 3, 1).levels()).containsExactly(0.003, 0.03, 0.3, 3.0);
    }

    @Test
    void hasBothEndsHoweverCloseTheyAre() {
        assertThat(new LogGrid(0.1, 0.11, 1).levels()).containsExactly(0.1, 0.11);
        assertThat(new LogGrid(Double.MIN_VALUE, Double.MAX_VALUE, 1).levels())
                .startsWith(Double.MIN_VALUE)
                .endsWith(Double.MAX_VALUE)
                .hasSize(633);
    }

    @ParameterizedTest
    @MethodSource("grids")
    void isEvenOnALogAxisUpToRoundingAndNeverRepeatsALevel(LogGrid grid) {
        List<Double> levels = grid.levels();
        int intervals = levels.size() - 1;
        double wanted = (Math.log(grid.to()) - Math.log(grid.from())) / Math.log(10) * grid.perDecade();

        assertThat(levels.get(0)).isEqualTo(grid.from());
        assertThat(levels.get(intervals)).isEqualTo(grid.to());
        assertThat((double) intervals).isCloseTo(Math.max(1, wanted), within(0.5 + 1e-9));
        for (int k = 0; k <= intervals; k++) {
            double exact = grid.from() * Math.pow(grid.to() / grid.from(), (double) k / intervals);
            double rounding = grid.perDecade() > 10 ? 0.005 : 0.05;
            assertThat(levels.get(k)).isCloseTo(exact, within(exact * (rounding + 1e-9)));
            assertThat(k == 0 || levels.get(k) > levels.get(k - 1)).isTrue();
        }
    }

    static Stream<LogGrid> grids() {
        Random random = new Random(5);
        return Stream.generate(() -> {
                    double from = Math.pow(10, -6 + 6 * random.nextDouble());
                    return new LogGrid(
                            from, from * Math.pow(10, 0.01 + 4 * random.nextDouble()), 1 + random.nextInt(100));
                })
                .limit(200);
    }
}
