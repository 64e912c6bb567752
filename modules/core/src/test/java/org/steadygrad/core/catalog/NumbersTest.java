package org.steadygrad.core.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
    @ParameterizedTest
    @CsvSource({
        "0.0, 0",
        "-0.0, 0",
        "1.0, 1",
        "-1.0, -1",
        "0.1, 0.1",
        "0.03, 0.03",
        "0.001, 0.001",
        "1.0E-4, 1e-4",
        "1.5E-5, 1.5e-5",
        "100.0, 100",
        "1234567.0, 1234567",
        "1.0E7, 1e7",
        "1.2345678E7, 1.2345678e7",
        "-2.5E-10, -2.5e-10",
        "4.9E-324, 5e-324",
        "1.7976931348623157E308, 1.7976931348623157e308",
        "2.2250738585072014E-308, 2.2250738585072014e-308",
        "NaN, NaN",
        "-Infinity, -Infinity"
    })
    void writesDoublesShort(double value, String text) {
        assertThat(Numbers.text(value)).isEqualTo(text);
    }

    /** Some of these grew shorter in Double.toString of JDK 19 (JDK-4511638). Expected: Python's repr. */
    @ParameterizedTest
    @CsvSource({
        "0x1p-45, 2.842170943040401e-14",
        "0x1p-31, 4.656612873077393e-10",
        "0x1p-25, 2.9802322387695312e-8",
        "2.0E23, 2e23"
    })
    void writesDoublesAlikeOnEveryJavaVersion(double value, String text) {
        assertThat(Numbers.text(value)).isEqualTo(text);
        assertThat(Numbers.canonical(value)).isEqualTo(text);
    }

    @Test
    void textOfADoubleReadsBackAsTheSameValue() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 5_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value)) {
                assertThat(Double.parseDouble(Numbers.text(value))).isEqualTo(value);
            }
        }
    }

    @Test
    void writesOtherValuesAsTheyAre() {
        assertThat(Numbers.text(7L)).isEqualTo("7");
        assertThat(Numbers.text(true)).isEqualTo("true");
        assertThat(Numbers.text(null)).isEqualTo("null");
        assertThat(Numbers.text("relu")).isEqualTo("\"relu\"");
    }

    @Test
    void canonicalTextCannotEndItsOwnQuotation() {
        assertThat(Numbers.canonical("a\"b\\c\nd\re")).isEqualTo("\"a\\\"b\\\\c\\nd\\re\"");
        assertThat(Numbers.canonical("a\\nb")).isNotEqualTo(Numbers.canonical("a\nb"));
    }
}
