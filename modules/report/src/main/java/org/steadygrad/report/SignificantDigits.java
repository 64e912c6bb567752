package org.steadygrad.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Rounds for drawing: as many digits as an eye can tell apart, so that a page stays small. */
final class SignificantDigits {
    private SignificantDigits() {}

    /** The value to so many significant digits; {@code null}, JSON's gap in a line, if it is NaN or infinite. */
    static BigDecimal of(double value, int digits) {
        if (!Double.isFinite(value)) {
            return null;
        }
        BigDecimal rounded = new BigDecimal(value)
                .round(new MathContext(digits, RoundingMode.HALF_EVEN))
                .stripTrailingZeros();
        return Math.abs(rounded.scale()) > 6 ? rounded : new BigDecimal(rounded.toPlainString());
    }
}
