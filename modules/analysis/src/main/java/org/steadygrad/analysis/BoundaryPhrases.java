package org.steadygrad.analysis;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import org.steadygrad.core.catalog.Numbers;
import org.steadygrad.core.text.Message;
import org.steadygrad.search.boundary.Estimate;
import org.steadygrad.search.boundary.Interval;
import org.steadygrad.search.boundary.Octaves;

/** How edges and distances between them are written. */
public final class BoundaryPhrases {
    private static final MathContext SHOWN = new MathContext(3);

    private BoundaryPhrases() {}

    /** Three significant digits; an infinite rate is {@code ∞}. */
    public static String rate(double rate) {
        return Double.isInfinite(rate)
                ? "∞"
                : Numbers.text(new BigDecimal(rate).round(SHOWN).doubleValue());
    }

    /** {@code 0.34}, {@code > 100}, {@code < 1e-6}. */
    public static String edge(Estimate edge) {
        return switch (edge.place()) {
            case ABOVE_RANGE -> "> " + rate(edge.distribution().highest());
            case BELOW_RANGE -> "< " + rate(edge.distribution().lowest());
            case WITHIN_RANGE -> rate(edge.rate().orElseThrow());
        };
    }

    /** {@code 0.34 (95% interval 0.29 to 0.4)}, {@code > 100}. */
    static Message edgeWithInterval(Estimate edge) {
        return edge.rate().isPresent()
                ? Message.of(
                        "analysis.boundary.at",
                        edge(edge),
                        rate(edge.interval().low()),
                        rate(edge.interval().high()))
                : Message.of("analysis.boundary.outside", edge(edge));
    }

    /** {@code 1.5}, {@code −0.3}; {@code –} if it depends on where an edge outside its range lies. */
    public static String octaves(Octaves octaves) {
        return octaves.median().isPresent() ? number(octaves.median().getAsDouble()) : "–";
    }

    /** With a plus sign before what is positive. */
    public static String signedOctaves(Octaves octaves) {
        boolean positive = octaves.median().isPresent() && octaves.median().getAsDouble() >= 0.05;
        return (positive ? "+" : "") + octaves(octaves);
    }

    /** {@code 1.2 to 1.9}. */
    public static Message between(Interval octaves) {
        return Message.of("analysis.boundary.between", number(octaves.low()), number(octaves.high()));
    }

    private static String number(double octaves) {
        if (Double.isInfinite(octaves)) {
            return octaves > 0 ? "∞" : "−∞";
        }
        String text = String.format(Locale.ROOT, "%.1f", Math.abs(octaves));
        return octaves < 0 && !text.equals("0.0") ? "−" + text : text;
    }
}
