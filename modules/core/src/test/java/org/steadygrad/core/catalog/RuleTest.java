package org.steadygrad.core.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleTest {
    private static final double FREE = Double.POSITIVE_INFINITY;

    static Stream<Arguments> wordings() {
        return Stream.of(
                Arguments.of(Rule.Real.positive(), "must be > 0 and finite"),
                Arguments.of(Rule.Real.atLeastZero(), "must be >= 0 and finite"),
                Arguments.of(Rule.Real.fraction(), "must be >= 0 and < 1"),
                Arguments.of(new Rule.Real(0, false, 1, true), "must be > 0 and <= 1"),
                Arguments.of(new Rule.Real(1e-8, true, 0.5, true), "must be >= 1e-8 and <= 0.5"),
                Arguments.of(new Rule.Real(-FREE, false, 1, false), "must be < 1"),
                Arguments.of(new Rule.Real(-FREE, false, FREE, false), "must be finite"),
                Arguments.of(Rule.Whole.atLeast(1), "must be a whole number >= 1"),
                Arguments.of(new Rule.Whole(2, 10), "must be a whole number from 2 to 10"),
                Arguments.of(Rule.Choice.of("relu", "tanh"), "must be one of relu, tanh"),
                Arguments.of(new Rule.Text(), "must be text"),
                Arguments.of(new Rule.FilePath(), "must be a path"),
                Arguments.of(new Rule.Names(), "must be names separated by commas, or empty text"),
                Arguments.of(
                        new Rule.Either(Rule.Real.fraction(), new Rule.FilePath()), "must be >= 0 and < 1, or a path"));
    }

    @ParameterizedTest
    @MethodSource("wordings")
    void saysWhatItTakes(Rule rule, String words) {
        assertThat(rule.words()).isEqualTo(words);
    }

    static Stream<Arguments> accepted() {
        return Stream.of(
                Arguments.of(Rule.Real.positive(), Double.MIN_VALUE, Double.MIN_VALUE),
                Arguments.of(Rule.Real.positive(), Double.MAX_VALUE, Double.MAX_VALUE),
                Arguments.of(Rule.Real.positive(), 3, 3.0),
                Arguments.of(Rule.Real.positive(), new BigDecimal("0.1"), 0.1),
                Arguments.of(Rule.Real.atLeastZero(), 0L, 0.0),
                Arguments.of(Rule.Real.atLeastZero(), -0.0, 0.0),
                Arguments.of(Rule.Real.fraction(), Math.nextDown(1.0), Math.nextDown(1.0)),
                Arguments.of(new Rule.Real(0, false, 1, true), 1, 1.0),
                Arguments.of(Rule.Whole.atLeast(1), 1, 1L),
                Arguments.of(Rule.Whole.atLeast(1), 32.0, 32L),
                Arguments.of(Rule.Whole.atLeast(1), new BigDecimal("3.2e1"), 32L),
                Arguments.of(Rule.Whole.atLeast(0), -0.0, 0L),
                Arguments.of(Rule.Whole.atLeast(1), Integer.MAX_VALUE, (long) Integer.MAX_VALUE),
                Arguments.of(new Rule.Whole(Long.MIN_VALUE, Long.MAX_VALUE), Long.MAX_VALUE, Long.MAX_VALUE),
                Arguments.of(new Rule.Whole(Long.MIN_VALUE, Long.MAX_VALUE), Long.MIN_VALUE, Long.MIN_VALUE),
                Arguments.of(Rule.Choice.of("relu", "tanh"), "tanh", "tanh"),
                Arguments.of(new Rule.FilePath(), "../a b/é", "../a b/é"),
                Arguments.of(new Rule.Names(), "", ""),
                Arguments.of(new Rule.Either(Rule.Real.fraction(), new Rule.FilePath()), 0, 0.0),
                Arguments.of(new Rule.Either(Rule.Real.fraction(), new Rule.FilePath()), "0.5", "0.5"),
                Arguments.of(new Rule.Text(), " a b ", " a b "));
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void givesTheValueInItsOwnType(Rule rule, Object given, Object taken) {
        assertThat(rule.accept(given)).isEqualTo(taken);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of(Rule.Real.positive(), 0, "must be > 0 and finite, got 0"),
                Arguments.of(Rule.Real.positive(), -1.0, "must be > 0 and finite, got -1"),
                Arguments.of(Rule.Real.positive(), Double.NaN, "must be > 0 and finite, got NaN"),
                Arguments.of(Rule.Real.positive(), FREE, "must be > 0 and finite, got Infinity"),
                Arguments.of(Rule.Real.positive(), new BigDecimal("1e400"), "must be > 0 and finite, got 1E+400"),
                Arguments.of(Rule.Real.positive(), "0.1", "must be a number, got \"0.1\""),
                Arguments.of(Rule.Real.positive(), true, "must be a number, got true"),
                Arguments.of(Rule.Real.positive(), null, "must be a number, got null"),
                Arguments.of(Rule.Real.atLeastZero(), -Double.MIN_VALUE, "must be >= 0 and finite, got -5e-324"),
                Arguments.of(Rule.Real.fraction(), 1.0, "must be >= 0 and < 1, got 1"),
                Arguments.of(Rule.Whole.atLeast(1), 0, "must be a whole number >= 1, got 0"),
                Arguments.of(Rule.Whole.atLeast(1), 1.5, "must be a whole number >= 1, got 1.5"),
                Arguments.of(Rule.Whole.atLeast(1), Double.NaN, "must be a whole number >= 1, got NaN"),
                Arguments.of(Rule.Whole.atLeast(1), FREE, "must be a whole number >= 1, got Infinity"),
                Arguments.of(Rule.Whole.atLeast(1), "32", "must be a whole number >= 1, got \"32\""),
                Arguments.of(Rule.Whole.atLeast(1), null, "must be a whole number >= 1, got null"),
                Arguments.of(new Rule.Whole(2, 10), 11, "must be a whole number from 2 to 10, got 11"),
                Arguments.of(
                        Rule.Choice.of("relu", "tanh"),
                        "rely",
                        "must be one of relu, tanh (did you mean relu?), got \"rely\""),
                Arguments.of(Rule.Choice.of("relu", "tanh"), 1, "must be one of relu, tanh, got 1"),
                Arguments.of(new Rule.Text(), "  ", "must be text, got \"  \""),
                Arguments.of(new Rule.FilePath(), "a\0b", "must be a path, got \"a\0b\""),
                Arguments.of(new Rule.Names(), 3L, "must be names separated by commas, or empty text, got 3"),
                Arguments.of(
                        new Rule.Either(Rule.Real.fraction(), new Rule.FilePath()),
                        2.0,
                        "must be >= 0 and < 1, or a path, got 2"),
                Arguments.of(new Rule.Text(), 3L, "must be text, got 3"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesWithTheRuleAndTheValue(Rule rule, Object given, String message) {
        assertThatThrownBy(() -> rule.accept(given))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.99999999999999999999", "1.00000000000000000001", "1e-400", "1e-1000000000"})
    void wholeSeesFractionsThatADoubleCannotHold(String fraction) {
        assertThatThrownBy(() -> Rule.Whole.atLeast(0).accept(new BigDecimal(fraction)))
                .hasMessageStartingWith("must be a whole number >= 0, got ");
    }

    @Test
    void wholeDoesNotWrapHugeValuesAround() {
        Rule anyLong = new Rule.Whole(0, Long.MAX_VALUE);
        assertThatThrownBy(() -> anyLong.accept(BigInteger.TWO.pow(63)))
                .hasMessageEndingWith("to 9223372036854775807, got 9223372036854775808");
        assertThatThrownBy(() -> anyLong.accept(BigInteger.TWO.pow(64)))
                .hasMessageEndingWith("got 18446744073709551616");
        assertThatThrownBy(() -> anyLong.accept(0x1p63)).hasMessageEndingWith("got 9.223372036854776e18");
    }

    @Test
    void wholeComparesExactlyWhereDoublesAreCoarse() {
        long highest = (1L << 53) + 1;
        Rule rule = new Rule.Whole(0, highest);
        assertThat(rule.accept(highest)).isEqualTo(highest);
        assertThatThrownBy(() -> rule.accept(highest + 1)).hasMessageEndingWith("got 9007199254740994");
    }

    @Test
    void aWholeNumberBeyondAnIntHearsOfTheUpperBound() {
        assertThatThrownBy(() -> Rule.Whole.atLeast(1).accept(3_000_000_000L))
                .hasMessage("must be a whole number from 1 to 2147483647, got 3000000000");
    }
}
