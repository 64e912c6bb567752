package org.steadygrad.config.yaml;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.steadygrad.core.catalog.Rule;

/**
 * What an unquoted YAML word means.
 *
 * <p>The rules are those of YAML 1.2's core schema, less what other readers take differently: numbers are decimal, with
 * or without fraction and exponent ({@code 1e-3}, {@code .5}, {@code +1}), but a leading zero ({@code 010}: 8 in YAML
 * 1.1, 10 in YAML 1.2), {@code 0x1F}, {@code 1_000} and {@code .inf} are text; only {@code true} and {@code false} are
 * truth values, {@code yes}, {@code no}, {@code on} and {@code off} are text.
 */
public final class PlainScalar {
    private static final Pattern WHOLE = Pattern.compile("[-+]?(0|[1-9][0-9]*)");
    private static final Pattern NUMBER =
            Pattern.compile("[-+]?((0|[1-9][0-9]*)(\\.[0-9]*)?|\\.[0-9]+)([eE][-+]?[0-9]+)?");
    private static final Pattern MEANT_AS_NUMBER = Pattern.compile("[-+]?\\.?[0-9][0-9A-Fa-fox_.,:+-]*");
    private static final Set<String> TRUTHS = Set.of("true", "True", "TRUE", "false", "False", "FALSE");
    private static final Set<String> NOTHINGS = Set.of("", "~", "null", "Null", "NULL");
    private static final int MOST_DIGITS_OF_LONG = 18;

    private PlainScalar() {}

    /** The word as a value for a rule: left as text where the rule wants text, else a number or truth value if it is one. */
    public static Object value(String text, Rule rule) {
        return takesText(rule) ? text : value(text);
    }

    private static boolean takesText(Rule rule) {
        return rule instanceof Rule.Text
                || rule instanceof Rule.Choice
                || rule instanceof Rule.FilePath
                || rule instanceof Rule.Names;
    }

    static Node node(Place place, String text) {
        return NOTHINGS.contains(text) ? new Node.Nothing(place) : new Node.Scalar(place, text, value(text));
    }

    private static Object value(String text) {
        if (TRUTHS.contains(text)) {
            return text.toLowerCase(Locale.ROOT).equals("true");
        }
        if (text.length() <= MOST_DIGITS_OF_LONG && WHOLE.matcher(text).matches()) {
            return Long.valueOf(text);
        }
        return NUMBER.matcher(text).matches() ? (Object) Double.valueOf(text) : text;
    }

    /** Whether a text that is no number was surely meant as one. */
    static boolean looksLikeNumber(String text) {
        return MEANT_AS_NUMBER.matcher(text).matches();
    }

    /** The truth value that a word of YAML 1.1 was meant as. */
    static Optional<String> truth(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "yes", "on", "y", "true" -> Optional.of("true");
            case "no", "off", "n", "false" -> Optional.of("false");
            default -> Optional.empty();
        };
    }
}
