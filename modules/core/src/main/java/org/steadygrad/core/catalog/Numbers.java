package org.steadygrad.core.catalog;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.stream.IntStream;

/**
 * How values are written in names, labels, messages and identities: {@code 1}, not {@code 1.0}. The text of a value is
 * the same on every platform and Java version, as {@link Double#toString} is not (JDK-4511638).
 */
public final class Numbers {
    private static final int DIGITS_THAT_TELL_ALL_DOUBLES_APART = 17;

    private Numbers() {}

    /** A number's shortest rounding that reads back as the same value; text in quotation marks. */
    public static String text(Object value) {
        if (value instanceof Double real && Double.isFinite(real)) {
            return written(shortest(real));
        }
        return value instanceof String text ? '"' + text + '"' : String.valueOf(value);
    }

    /**
     * As {@link #text}, with quotation marks, backslashes and line ends in text escaped, so that no two values of one
     * type share it.
     */
    public static String canonical(Object value) {
        return value instanceof String text
                ? text(text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r"))
                : text(value);
    }

    private static BigDecimal shortest(double real) {
        BigDecimal exact = new BigDecimal(real);
        return IntStream.rangeClosed(1, DIGITS_THAT_TELL_ALL_DOUBLES_APART)
                .mapToObj(digits -> exact.round(new MathContext(digits, RoundingMode.HALF_EVEN)))
                .filter(rounded -> rounded.doubleValue() == real)
                .findFirst()
                .orElse(exact)
                .stripTrailingZeros();
    }

    private static String written(BigDecimal decimal) {
        int exponent = decimal.precision() - decimal.scale() - 1;
        boolean plain = exponent >= -3 && exponent < 7;
        return plain
                ? decimal.toPlainString()
                : decimal.scaleByPowerOfTen(-exponent).toPlainString() + "e" + exponent;
    }
}
