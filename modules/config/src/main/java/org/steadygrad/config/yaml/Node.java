package org.steadygrad.config.yaml;

import java.util.List;

/** A value in a YAML file, with the place where it begins. */
public sealed interface Node {
    Place place();

    /** How messages show it: {@code "nestrov"}, {@code 1e-3}, {@code nothing}, {@code a list}, {@code a mapping}. */
    String shown();

    /**
     * Text, a number or a truth value.
     *
     * @param text as in the file, without quotes
     * @param value String, Long, Double or Boolean
     */
    record Scalar(Place place, String text, Object value) implements Node {
        @Override
        public String shown() {
            return value instanceof String ? Words.quoted(text) : text;
        }
    }

    /** An absent value: {@code key:} with nothing after it, {@code null} or {@code ~}. */
    record Nothing(Place place) implements Node {
        @Override
        public String shown() {
            return "nothing";
        }
    }

    /** A list. */
    record Sequence(Place place, List<Node> items) implements Node {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String shown() {
            return items.isEmpty() ? "an empty list" : "a list";
        }
    }

    /** Keys, each once, with their values, in the file's order. */
    record Mapping(Place place, List<Entry> entries) implements Node {
        public Mapping {
            entries = List.copyOf(entries);
        }

        @Override
        public String shown() {
            return entries.isEmpty() ? "an empty mapping" : "a mapping";
        }
    }

    /** A key of a mapping and its value. */
    record Entry(String key, Place keyPlace, Node value) {}

    /** What was faulted while the tree was built; whoever meets it stays silent, so that one fault gives one message. */
    record Refused(Place place) implements Node {
        @Override
        public String shown() {
            return "something refused";
        }
    }
}
