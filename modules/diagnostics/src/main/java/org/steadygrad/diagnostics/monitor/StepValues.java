package org.steadygrad.diagnostics.monitor;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import org.steadygrad.core.outcome.Quantity;
import org.steadygrad.core.outcome.Series;

/**
 * What was measured at one step, but for histograms. Learning rate and batch size are those that acted, also where they
 * did not change.
 *
 * @param step counted from 1
 * @param values in the order in which they were measured; may be NaN or infinite
 */
public record StepValues(int step, Map<Channel, Double> values) {
    /**
     * A quantity of a part of the net.
     *
     * @param part a layer's name, or {@link Series#NETWORK}
     */
    public record Channel(Quantity quantity, String part) {
        public Channel {
            Objects.requireNonNull(quantity);
            Objects.requireNonNull(part);
        }
    }

    public StepValues {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** Of the whole net. */
    public OptionalDouble value(Quantity quantity) {
        return value(quantity, Series.NETWORK);
    }

    /** Empty if it was not measured at this step. */
    public OptionalDouble value(Quantity quantity, String part) {
        Double value = values.get(new Channel(quantity, part));
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /** The layers of which a quantity was measured, in the network's order. */
    public List<String> layers(Quantity quantity) {
        return values.keySet().stream()
                .filter(channel -> channel.quantity() == quantity)
                .map(Channel::part)
                .filter(part -> !part.equals(Series.NETWORK))
                .toList();
    }
}
