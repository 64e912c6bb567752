package org.steadygrad.optimizers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;
import org.steadygrad.optimizers.Stability.Method;
import org.steadygrad.optimizers.Stability.Point;
import org.steadygrad.optimizers.updater.Momentum;

/** The edge of stability on quadratics, measured with the real updaters, against theory and the documentation. */
class StabilityTest {
    private static List<Point> points;

    @BeforeAll
    static void measure() {
        points = Stability.measured();
    }

    @Test
    void theLargestStableLearningRateIsTheOneOfTheory() {
        assertThat(points).hasSize(7).allSatisfy(point -> assertThat(point.measured())
                .as("%s, momentum %s", point.method(), point.momentum())
                .isCloseTo(point.theory(), within(0.005 * point.theory())));
    }

    /** The same formulas solved by hand for one momentum, so that a slip in one of them shows. */
    @Test
    void theTheoryIsThatOfTheTextbook() {
        assertThat(Method.SGD.theory(0)).isEqualTo(2);
        assertThat(Method.HEAVY_BALL.theory(0.5)).isEqualTo(3);
        assertThat(Method.NESTEROV.theory(0.5)).isEqualTo(1.5);
        assertThat(Method.HEAVY_BALL.theory(0))
                .isEqualTo(Method.NESTEROV.theory(0))
                .isEqualTo(2);
    }

    @Test
    void halfAPercentDecidesBetweenComingDownAndExploding() {
        assertThat(Stability.comesDown(new Sgd(0.995 * 2 / 4))).isTrue();
        assertThat(Stability.comesDown(new Sgd(1.005 * 2 / 4))).isFalse();
        assertThat(Stability.comesDown(new Momentum(0.995 * 3.98 / 4, 0.99))).isTrue();
        assertThat(Stability.comesDown(new Momentum(1.005 * 3.98 / 4, 0.99))).isFalse();
        assertThat(Stability.comesDown(new Nesterovs(0.995 * 3.98 / 2.98 / 4, 0.99)))
                .isTrue();
        assertThat(Stability.comesDown(new Nesterovs(1.005 * 3.98 / 2.98 / 4, 0.99)))
                .isFalse();
    }

    @Test
    void theDocumentedFiguresAreThose() throws IOException {
        String page = Files.readString(root().resolve("docs/stability.md"));
        assertThat(points).allSatisfy(point -> assertThat(page).contains(point.row()));
    }

    @Test
    void theDocumentedPictureIsDrawnFromThem() throws IOException {
        assertThat(Files.readString(root().resolve(StabilityPicture.PLACE))).isEqualTo(StabilityPicture.svg(points));
    }

    private static Path root() {
        return Path.of(System.getProperty("steadygrad.root", "../.."));
    }
}
