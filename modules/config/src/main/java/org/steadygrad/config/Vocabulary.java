package org.steadygrad.config;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.steadygrad.core.catalog.Catalog;
import org.steadygrad.core.catalog.Definition;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.experiment.Factor.Kind;

/**
 * The names that an experiment file can use.
 *
 * @param catalogs per factor whose levels are named things. The name of a factor's fallback is always known; a factor
 *     without a catalog has no other
 */
public record Vocabulary(Map<Factor, Catalog<?>> catalogs) {
    /** What one factor's names mean. */
    record Names(String kind, List<Definition> definitions) {
        List<String> names() {
            return definitions.stream().map(Definition::name).toList();
        }

        Optional<Definition> definition(String name) {
            return definitions.stream().filter(d -> d.name().equals(name)).findFirst();
        }
    }

    public Vocabulary {
        catalogs = Map.copyOf(catalogs);
    }

    /** These names and one factor's more, in the place of what it had. */
    public Vocabulary with(Factor factor, Catalog<?> catalog) {
        Map<Factor, Catalog<?>> more = new EnumMap<>(Factor.class);
        more.putAll(catalogs);
        more.put(factor, catalog);
        return new Vocabulary(more);
    }

    /** What a factor's names mean; the factor is one whose levels are named things. */
    public List<Definition> definitions(Factor factor) {
        return of(factor).definitions();
    }

    Names of(Factor factor) {
        if (factor.kind() == Kind.NUMBER) {
            throw new IllegalArgumentException(factor.key() + " takes numbers, not names");
        }
        Catalog<?> catalog = catalogs.get(factor);
        Names names =
                catalog == null ? new Names(factor.key(), List.of()) : new Names(catalog.kind(), catalog.definitions());
        return factor.fallback()
                .map(level -> withFallback(names, Factor.labelOf(level), factor))
                .orElse(names);
    }

    private static String meaning(Factor factor) {
        return factor == Factor.CONTROL ? "the gradient as it is" : "the default " + factor.key();
    }

    private static Names withFallback(Names names, String fallback, Factor factor) {
        if (names.definition(fallback).isPresent()) {
            return names;
        }
        List<Definition> all = new ArrayList<>(List.of(Definition.of(fallback, meaning(factor))));
        all.addAll(names.definitions());
        return new Names(names.kind(), List.copyOf(all));
    }
}
