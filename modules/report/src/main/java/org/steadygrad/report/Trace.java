package org.steadygrad.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;

/**
 * {@link Points} as they are embedded.
 *
 * @param quantity its stable name
 * @param strides from each step to the next, the first from 0: long runs of ones, which pack well
 * @param values numbers, or the texts {@code NaN}, {@code Infinity} and {@code -Infinity}
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record Trace(String quantity, String part, List<Integer> strides, List<Object> values) {
    /** Digits by which a float is told from its neighbours. */
    static final int EXACT = 9;

    static Trace of(Points points, int digits) {
        Integer[] strides = new Integer[points.length()];
        Object[] values = new Object[points.length()];
        for (int i = 0; i < strides.length; i++) {
            strides[i] = points.steps()[i] - (i == 0 ? 0 : points.steps()[i - 1]);
            values[i] = value(points.values()[i], digits);
        }
        return new Trace(points.quantity().id(), points.part(), Arrays.asList(strides), Arrays.asList(values));
    }

    private static Object value(float value, int digits) {
        if (!Float.isFinite(value)) {
            return String.valueOf(value);
        }
        return digits >= EXACT ? (Object) value : rounded(value, digits);
    }

    private static BigDecimal rounded(float value, int digits) {
        return new BigDecimal(Float.toString(value))
                .round(new MathContext(digits))
                .stripTrailingZeros();
    }
}
