package org.steadygrad.core.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.steadygrad.core.space.Domain.Continuous;
import org.steadygrad.core.space.Domain.Discrete;
import org.steadygrad.core.space.Domain.Scale;
import org.steadygrad.core.space.Domain.Whole;

class SpaceTest {
    private static final Space SPACE = Space.of(
            Dimension.of("learningRate", new Continuous(1e-4, 1, Scale.LOG)),
            Dimension.of("optimizer", new Discrete(List.of("sgd", "momentum"))),
            Dimension.of("beta", new Continuous(0.5, 1, Scale.LINEAR)).where("optimizer", "momentum"));

    @Test
    void mapsTheUnitCubeOntoValues() {
        Map<String, Object> values = SPACE.at(0.5, 0.5, 0.5);

        assertThat(values).containsOnlyKeys("learningRate", "optimizer", "beta");
        assertThat((Double) values.get("learningRate")).isCloseTo(0.01, within(1e-15));
        assertThat(values).containsEntry("optimizer", "momentum").containsEntry("beta", 0.75);
    }

    @Test
    void leavesOutWhatItsConditionExcludes() {
        assertThat(SPACE.at(0.5, 0.49, 0.5)).containsOnlyKeys("learningRate", "optimizer");
    }

    @Test
    void conditionOnAParameterThatIsNotThereDoesNotHold() {
        Space nested = Space.of(
                Dimension.of("a", new Discrete(List.of(1L, 2L))),
                Dimension.of("b", new Discrete(List.of(1L))).where("a", 1L),
                Dimension.of("c", new Discrete(List.of(1L))).where("b", 1L));

        assertThat(nested.at(0.1, 0, 0)).containsOnlyKeys("a", "b", "c");
        assertThat(nested.at(0.9, 0, 0)).containsOnlyKeys("a");
    }

    @Test
    void wholeNumbersAreAsLikelyAsTheScaleSays() {
        Map<Object, Long> linear = counts(new Whole(3, 6, Scale.LINEAR), 4000);
        Map<Object, Long> log = counts(new Whole(1, 2, Scale.LOG), 100_000);

        assertThat(linear).isEqualTo(Map.of(3L, 1000L, 4L, 1000L, 5L, 1000L, 6L, 1000L));
        assertThat(log.get(1L) / 100_000.0).isCloseTo(Math.log(3) / Math.log(5), within(1e-4));
    }

    private static Map<Object, Long> counts(Domain domain, int points) {
        return IntStream.range(0, points)
                .mapToObj(i -> domain.at((i + 0.5) / points))
                .collect(Collectors.groupingBy(value -> value, Collectors.counting()));
    }

    @Test
    void staysWithinItsBounds() {
        double last = Math.nextDown(1.0);

        assertThat(new Continuous(0.1, 0.3, Scale.LOG).at(0)).isEqualTo(0.1);
        assertThat((Double) new Continuous(0.1, 0.3, Scale.LOG).at(last)).isLessThanOrEqualTo(0.3);
        assertThat((Double) new Continuous(-1e308, 1e308, Scale.LINEAR).at(0.5)).isZero();
        assertThat(new Whole(1, 8, Scale.LOG).at(0)).isEqualTo(1L);
        assertThat(new Whole(1, 8, Scale.LOG).at(last)).isEqualTo(8L);
        assertThat(new Discrete(List.of("a", "b", "c")).at(last)).isEqualTo("c");
    }

    @Test
    void refusesWhatIsNoSpace() {
        Dimension one = Dimension.of("beta", new Discrete(List.of(1L)));

        assertThatThrownBy(() -> new Continuous(2, 1, Scale.LINEAR))
                .hasMessage("space.high must be > space.low, got 1 and 2");
        assertThatThrownBy(() -> new Continuous(0, 1, Scale.LOG)).hasMessage("space.low must be > 0 and finite, got 0");
        assertThatThrownBy(() -> new Whole(2, 1, Scale.LINEAR))
                .hasMessage("space.high must be >= space.low, got 1 and 2");
        assertThatThrownBy(() -> new Discrete(List.of("a", "a")))
                .hasMessage("space.values must be at least one and all different, got [a, a]");
        assertThatThrownBy(Space::of).hasMessage("space must have at least one parameter");
        assertThatThrownBy(() -> Space.of(one, one)).hasMessage("space must name each parameter once, got beta twice");
        assertThatThrownBy(() -> Space.of(one, Dimension.of("c", one.domain()).where("bta", 1L)))
                .hasMessage("space.c must have its condition on a parameter before it, got bta (did you mean beta?)");
        assertThatThrownBy(() -> SPACE.at(0.5)).hasMessage("a point must have 3 coordinates, got 1");
        assertThatThrownBy(() -> SPACE.at(0.5, 1, 0.5)).hasMessage("unit must be >= 0 and < 1, got 1.0");
    }
}
