package org.steadygrad.diagnostics.blackbox;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.steadygrad.core.outcome.Series;
import org.steadygrad.core.text.Message;

/** The sentences of a post-mortem. */
final class Words {
    private static final int NAMED = 3;
    /** Ratios below it are written without an exponent. */
    private static final double PLAIN = 1e6;

    private Words() {}

    /** @param key below {@code diagnostics.event.} */
    static Message of(String key, Object... arguments) {
        return Message.of("diagnostics.event." + key, arguments);
    }

    /** {@code raw gradient}, or {@code raw gradient of conv2}. */
    static Message whose(String what, String part) {
        return part.equals(Series.NETWORK) ? of(what) : of(what + "-of", part);
    }

    /** @param steps that it took, >= 1 */
    static Message grew(Message what, double usual, double peak, int steps) {
        return usual > 0
                ? of("grew", what, brief(peak / usual), steps, number(peak))
                : of("rose", what, number(usual), number(peak), steps);
    }

    static Message fell(Message what, double usual, double value) {
        return of("fell", what, number(usual), number(value));
    }

    /** @param key of the quantity whose values are not finite */
    static Message notFinite(String key, ParameterTrail.NonFinite found) {
        return of("not-finite." + key, number(found.norm()), names(found.parameters()));
    }

    private static Message names(List<?> names) {
        List<Object> named = new ArrayList<>();
        names.stream().limit(NAMED).forEach(name -> named.add(name.toString()));
        if (names.size() > NAMED) {
            named.add(of("more", names.size() - NAMED));
        }
        return Message.list(named);
    }

    /** To three digits; {@code NaN} and {@code Infinity} as they are. */
    static String number(double value) {
        return value == 0 ? "0" : String.format(Locale.ROOT, "%.3g", value);
    }

    /** A ratio, to two digits. */
    static String brief(double ratio) {
        return ratio < PLAIN && ratio >= 1
                ? BigDecimal.valueOf(ratio).round(new MathContext(2)).toPlainString()
                : String.format(Locale.ROOT, "%.2g", ratio);
    }
}
