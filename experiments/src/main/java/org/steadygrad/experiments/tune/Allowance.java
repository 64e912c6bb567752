package org.steadygrad.experiments.tune;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.steadygrad.core.InvalidInputException;

/** How much a tuning may cost: a time, or a number of training steps. */
public sealed interface Allowance {
    /** A time from when the command begins to its recommendation. */
    record Time(Duration time) implements Allowance {}

    /** The same trials on any machine with as many cores. */
    record Steps(long count) implements Allowance {}

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
