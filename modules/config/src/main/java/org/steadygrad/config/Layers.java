package org.steadygrad.config;

import java.util.List;
import java.util.Optional;
import org.steadygrad.config.yaml.Field;
import org.steadygrad.config.yaml.Section;

/**
 * Mappings of which one overrides the next, key by key.
 *
 * @param sections the one that overrides the others first, at least one
 */
record Layers(List<Section> sections) {
    Layers {
        sections = List.copyOf(sections);
    }

    /** The first value that there is. */
    Optional<Field> field(String key) {
        return sections.stream().flatMap(section -> section.field(key).stream()).findFirst();
    }

    /** The first value that there is; a fault of the last layer if there is none. */
    Optional<Field> required(String key, String rule) {
        Optional<Field> field = field(key);
        return field.isPresent() ? field : base().missing(key, rule);
    }

    /** The mappings below a key, of the layers that have it; empty if none has. */
    Optional<Layers> inside(String key, String rule) {
        List<Section> inner = sections.stream()
                .flatMap(section -> section.field(key).stream())
                .flatMap(field -> field.section(rule).stream())
                .toList();
        return inner.isEmpty() ? Optional.empty() : Optional.of(new Layers(inner));
    }

    /** The layer that has a key, or the last one. */
    Section holding(String key) {
        return sections.stream().filter(section -> section.has(key)).findFirst().orElseGet(this::base);
    }

    void knowOnly(List<String> keys) {
        sections.forEach(section -> section.knowOnly(keys));
    }

    private Section base() {
        return sections.get(sections.size() - 1);
    }
}
