package org.steadygrad.core.outcome;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.steadygrad.core.text.Message;

/**
 * What happened in a trial that diverged, as far as its series tell.
 *
 * @param onset the step, counted from 1, at which the first value left its range for good
 * @param part the layer whose value that was, or {@link Series#NETWORK}
 * @param parameter which of that layer's parameters, by DL4J's key, where it is known: {@code W}, {@code b} …
 * @param events what happened from shortly before the onset to the end, in order of steps
 * @param examples indices in the training set of the batch at the onset
 */
public record PostMortem(
        int onset, String part, Optional<String> parameter, List<Event> events, List<Integer> examples) {
    /**
     * One thing that happened.
     *
     * @param part the layer it happened to, or {@link Series#NETWORK}
     * @param text what happened, to be read after "step 37:"
     */
    public record Event(int step, String part, Message text) {
        public Event {
            Objects.requireNonNull(part);
            Objects.requireNonNull(text);
        }
    }

    public PostMortem {
        Objects.requireNonNull(part);
        Objects.requireNonNull(parameter);
        events = List.copyOf(events);
        examples = List.copyOf(examples);
    }

    /** {@code conv2/W}, {@code conv2} where the parameter is not known, nothing where it was no layer. */
    public Optional<String> place() {
        return part.equals(Series.NETWORK)
                ? Optional.empty()
                : Optional.of(parameter.map(name -> part + "/" + name).orElse(part));
    }

    public PostMortem withExamples(List<Integer> indices) {
        return new PostMortem(onset, part, parameter, events, indices);
    }
}
