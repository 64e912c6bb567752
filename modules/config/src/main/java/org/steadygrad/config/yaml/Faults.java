package org.steadygrad.config.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.steadygrad.core.InvalidInputException;

/**
 * Everything found wrong with one file, each fault once.
 *
 * <p>A message is one line, {@code FILE:LINE:COLUMN: FIELD RULE, got VALUE}; messages stand in line order.
 */
public final class Faults {
    private static final int MOST = 100;

    private record Fault(Place place, String message) {}

    private final String source;
    private final List<Fault> faults = new ArrayList<>();

    /** @param source the file's name as messages give it */
    public Faults(String source) {
        this.source = source;
    }

    /** @throws InvalidInputException with all faults so far, if there are more than anybody would read */
    public void add(Place place, String message) {
        if (faults.size() == MOST) {
            throw new InvalidInputException(
                    text() + "\n%s: has more faults than these first %d".formatted(source, MOST));
        }
        faults.add(new Fault(place, message));
    }

    /** @throws InvalidInputException with all faults, if there are any */
    public void throwIfAny() {
        if (!faults.isEmpty()) {
            throw new InvalidInputException(text());
        }
    }

    /** A fault after which the rest of the file cannot be read: ends the reading with this fault alone. */
    InvalidInputException fatal(Place place, String message) {
        return new InvalidInputException(line(new Fault(place, message)));
    }

    private String text() {
        return faults.stream()
                .sorted(Comparator.comparing(Fault::place))
                .map(this::line)
                .collect(Collectors.joining("\n"));
    }

    private String line(Fault fault) {
        return "%s:%s: %s".formatted(source, fault.place(), fault.message());
    }
}
