package org.steadygrad.core.catalog;

import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.steadygrad.core.InvalidInputException;

/** What values a parameter takes. Real values are {@link Double}, whole ones {@link Long}. */
public sealed interface Rule {
    /** The rule in words, as it stands in messages: {@code "must be > 0 and finite"}. */
    String words();

    /**
     * The value in the rule's own type.
     *
     * @throws IllegalArgumentException with the rule and the value, if the value breaks the rule
     */
    Object accept(Object value);

    /**
     * The value in the rule's own type, for code that takes a value from its caller.
     *
     * @param field as the message names it: {@code "clip-global-norm.maxNorm"}
     * @throws InvalidInputException naming the field, the rule and the value, if the value breaks the rule
     */
    default Object check(String field, Object value) {
        try {
            return accept(value);
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(field + " " + e.getMessage(), e);
        }
    }

    /** A finite real number between two bounds. A negative zero is taken as zero. */
    record Real(double lowest, boolean lowestAllowed, double highest, boolean highestAllowed) implements Rule {
        public static Real positive() {
            return new Real(0, false, Double.POSITIVE_INFINITY, false);
        }

        public static Real atLeastZero() {
            return new Real(0, true, Double.POSITIVE_INFINITY, false);
        }

        /** {@code [0, 1)}: momentum factors, decay rates, dropout shares. */
        public static Real fraction() {
            return new Real(0, true, 1, false);
        }

        @Override
        public String words() {
            String lower =
                    lowest == Double.NEGATIVE_INFINITY ? "" : (lowestAllowed ? ">= " : "> ") + Numbers.text(lowest);
            String upper = highest == Double.POSITIVE_INFINITY
                    ? "finite"
                    : (highestAllowed ? "<= " : "< ") + Numbers.text(highest);
            return "must be " + (lower.isEmpty() ? "" : lower + " and ") + upper;
        }

        @Override
        public Object accept(Object value) {
            if (!(value instanceof Number number)) {
                throw broken("must be a number", value);
            }
            double real = number.doubleValue();
            boolean inside = Double.isFinite(real)
                    && (lowestAllowed ? real >= lowest : real > lowest)
                    && (highestAllowed ? real <= highest : real < highest);
            if (!inside) {
                throw broken(words(), value);
            }
            return real + 0.0;
        }
    }

    /** A whole number between two bounds, both allowed. */
    record Whole(long lowest, long highest) implements Rule {
        public static Whole atLeast(long lowest) {
            return new Whole(lowest, Integer.MAX_VALUE);
        }

        @Override
        public String words() {
            return highest == Integer.MAX_VALUE ? "must be a whole number >= " + lowest : range();
        }

        @Override
        public Object accept(Object value) {
            BigDecimal exact = exact(value).orElseThrow(() -> broken(words(), value));
            if (exact.compareTo(BigDecimal.valueOf(highest)) > 0) {
                throw broken(range(), value);
            }
            if (exact.compareTo(BigDecimal.valueOf(lowest)) < 0
                    || exact.remainder(BigDecimal.ONE).signum() != 0) {
                throw broken(words(), value);
            }
            return exact.longValueExact();
        }

        private String range() {
            return "must be a whole number from " + lowest + " to " + highest;
        }

        private static Optional<BigDecimal> exact(Object value) {
            boolean finite = value instanceof Number number && Double.isFinite(number.doubleValue());
            return finite ? Optional.of(new BigDecimal(value.toString())) : Optional.empty();
        }
    }

    /** One of a few words. */
    record Choice(List<String> options) implements Rule {
        public Choice {
            options = List.copyOf(options);
        }

        public static Choice of(String... words) {
            return new Choice(List.of(words));
        }

        @Override
        public String words() {
            return "must be one of " + String.join(", ", options);
        }

        @Override
        public Object accept(Object value) {
            if (value instanceof String word && options.contains(word)) {
                return word;
            }
            throw broken(words() + NearMiss.hint(String.valueOf(value), options), value);
        }
    }

    /** Any text that is not blank: a path, a class name. */
    record Text() implements Rule {
        @Override
        public String words() {
            return "must be text";
        }

        @Override
        public Object accept(Object value) {
            if (value instanceof String text && !text.isBlank()) {
                return text;
            }
            throw broken(words(), value);
        }
    }

    /** A path of a file or a folder; one that an experiment file gives is relative to that file's folder. */
    record FilePath() implements Rule {
        @Override
        public String words() {
            return "must be a path";
        }

        @Override
        public Object accept(Object value) {
            if (value instanceof String text && !text.isBlank() && isPath(text)) {
                return text;
            }
            throw broken(words(), value);
        }

        private static boolean isPath(String text) {
            try {
                return !Path.of(text).toString().isEmpty();
            } catch (InvalidPathException e) {
                return false;
            }
        }
    }

    /** Names separated by commas; none at all if the text is empty. */
    record Names() implements Rule {
        /** The names of a value that this rule took, without the blanks around them. */
        public static List<String> of(String value) {
            return Arrays.stream(value.split(","))
                    .map(String::strip)
                    .filter(name -> !name.isEmpty())
                    .toList();
        }

        @Override
        public String words() {
            return "must be names separated by commas, or empty text";
        }

        @Override
        public Object accept(Object value) {
            if (value instanceof String text) {
                return text;
            }
            throw broken(words(), value);
        }
    }

    /** What the one or the other rule takes; the first is asked first. */
    record Either(Rule first, Rule second) implements Rule {
        @Override
        public String words() {
            return first.words() + ", or " + second.words().replaceFirst("^must be ", "");
        }

        @Override
        public Object accept(Object value) {
            for (Rule rule : List.of(first, second)) {
                try {
                    return rule.accept(value);
                } catch (IllegalArgumentException e) {
                    continue;
                }
            }
            throw broken(words(), value);
        }
    }

    private static IllegalArgumentException broken(String rule, Object value) {
        return new IllegalArgumentException(rule + ", got " + Numbers.text(value));
    }
}
