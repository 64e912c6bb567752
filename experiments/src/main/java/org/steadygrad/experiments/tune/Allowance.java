package org.steadygrad.experiments.tune;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.steadygrad.core.InvalidInputException;

/** How much a tuning may cost: a time, or a number of training steps. */
public sealed interface Allowance {
    /** The training steps that it allows at a pace. */
    long steps(double stepsPerSecond);

    /** What range tests leave of it. */
    Allowance less(Duration spent, long steps);

    /** About; a search ends with the trials that are under way. */
    record Time(Duration time) implements Allowance {
        @Override
        public long steps(double stepsPerSecond) {
            return (long) (stepsPerSecond * time.toMillis() / 1e3);
        }

        @Override
        public Allowance less(Duration spent, long steps) {
            return new Time(time.minus(spent));
        }
    }

    /** The same trials on any machine. */
    record Steps(long count) implements Allowance {
        @Override
        public long steps(double stepsPerSecond) {
            return count;
        }

        @Override
        public Allowance less(Duration spent, long steps) {
            return new Steps(count - steps);
        }
    }

    /**
     * Reads {@code 90s}, {@code 10m}, {@code 2h} or {@code 20000steps}.
     *
     * @throws InvalidInputException if the text is none of these
     */
    static Allowance of(String text) {
        Matcher matcher = Pattern.compile("([1-9][0-9]{0,11})(s|m|h|steps)").matcher(text);
        if (!matcher.matches()) {
            throw new InvalidInputException(
                    "--budget must be a time or steps, such as 90s, 10m, 2h or 20000steps, got %s".formatted(text));
        }
        long count = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "s" -> new Time(Duration.ofSeconds(count));
            case "m" -> new Time(Duration.ofMinutes(count));
            case "h" -> new Time(Duration.ofHours(count));
            default -> new Steps(count);
        };
    }
}
