package org.steadygrad.config.yaml;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.steadygrad.core.InvalidInputException;

/**
 * The tree of a YAML text.
 *
 * <p>One document of plain data: aliases, tags, merge keys, keys that are no names, and duplicate keys are faults, and so
 * is nesting deeper than any format of ours needs. Values that are aliases are never expanded, so that a small file
 * cannot become a large tree.
 */
public final class YamlTree {
    private static final int DEEPEST = 16;

    private final Iterator<Event> events;
    private final Faults faults;

    private YamlTree(Iterator<Event> events, Faults faults) {
        this.events = events;
        this.faults = faults;
    }

    /**
     * Reads a text that holds one mapping. Faults of single values go to {@code faults}; the values are then {@link
     * Node.Refused}.
     *
     * @throws InvalidInputException if the text is no YAML, is empty, or holds anything but one mapping
     */
    public static Section read(String text, Faults faults) {
        YamlText.check(text, faults);
        LoadSettings settings = LoadSettings.builder().build();
        try {
            Node root = new YamlTree(new Parse(settings).parseString(text).iterator(), faults).document();
            return new Field("", root, faults).root();
        } catch (YamlEngineException e) {
            throw YamlText.syntaxFault(e, faults);
        }
    }

    private Node document() {
        events.next();
        Event start = events.next();
        if (start.getEventId() == Event.ID.StreamEnd) {
            throw faults.fatal(Place.START, "is empty");
        }
        Node root = node(events.next(), "", 0);
        events.next();
        Event next = events.next();
        if (next.getEventId() == Event.ID.DocumentStart) {
            faults.add(Place.of(next.getStartMark()), "must hold one document, but a second begins here");
        }
        return root;
    }

    private Node node(Event event, String path, int depth) {
        Place place = Place.of(event.getStartMark());
        if (depth > DEEPEST) {
            throw faults.fatal(place, "must not nest deeper than %d levels".formatted(DEEPEST));
        }
        if (event instanceof AliasEvent alias) {
            return refused(place, path, "must not be an alias, got *" + Words.visible(anchor(alias)));
        }
        if (event instanceof ScalarEvent scalar) {
            Node node = scalar.isPlain()
                    ? PlainScalar.node(place, scalar.getValue())
                    : new Node.Scalar(place, scalar.getValue(), scalar.getValue());
            return untagged(node, scalar.getTag(), path);
        }
        if (event instanceof SequenceStartEvent sequence) {
            return untagged(new Node.Sequence(place, items(path, depth)), sequence.getTag(), path);
        }
        MappingStartEvent mapping = (MappingStartEvent) event;
        return untagged(new Node.Mapping(place, entries(path, depth)), mapping.getTag(), path);
    }

    private List<Node> items(String path, int depth) {
        List<Node> items = new ArrayList<>();
        for (Event next = events.next(); next.getEventId() != Event.ID.SequenceEnd; next = events.next()) {
            items.add(node(next, path + "[" + items.size() + "]", depth + 1));
        }
        return items;
    }

    private List<Node.Entry> entries(String path, int depth) {
        Map<String, Node.Entry> entries = new LinkedHashMap<>();
        for (Event next = events.next(); next.getEventId() != Event.ID.MappingEnd; next = events.next()) {
            Optional<String> key = key(next, path, depth);
            Place place = Place.of(next.getStartMark());
            Node value = node(events.next(), child(path, key.orElse("?")), depth + 1);
            key.ifPresent(name -> add(new Node.Entry(name, place, value), path, entries));
        }
        return List.copyOf(entries.values());
    }

    private void add(Node.Entry entry, String path, Map<String, Node.Entry> entries) {
        Node.Entry first = entries.putIfAbsent(entry.key(), entry);
        if (first != null) {
            String given = "stands twice; its first place is " + first.keyPlace();
            faults.add(entry.keyPlace(), child(path, entry.key()) + " " + given);
        }
    }

    private Optional<String> key(Event event, String path, int depth) {
        if (event instanceof ScalarEvent scalar && scalar.getTag().isEmpty()) {
            return Optional.of(scalar.getValue());
        }
        if (!(node(event, path, depth + 1) instanceof Node.Refused)) {
            faults.add(Place.of(event.getStartMark()), subject(path) + " must have names as keys");
        }
        return Optional.empty();
    }

    private Node untagged(Node node, Optional<String> tag, String path) {
        return tag.isEmpty()
                ? node
                : refused(
                        node.place(),
                        path,
                        "must not have a tag, got " + Words.visible(tag.get().replace("tag:yaml.org,2002:", "!!")));
    }

    private Node refused(Place place, String path, String rule) {
        faults.add(place, subject(path) + " " + rule);
        return new Node.Refused(place);
    }

    private static String anchor(AliasEvent alias) {
        return alias.getAlias().getValue();
    }

    private static String subject(String path) {
        return path.isEmpty() ? "the file" : path;
    }

    static String child(String path, String key) {
        return path.isEmpty() ? Words.key(key) : path + "." + Words.key(key);
    }
}
