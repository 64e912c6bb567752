package org.steadygrad.config;

import static org.steadygrad.config.SchemaNodes.anyOf;
import static org.steadygrad.config.SchemaNodes.listOf;
import static org.steadygrad.config.SchemaNodes.object;
import static org.steadygrad.config.SchemaNodes.ref;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.steadygrad.core.catalog.Definition;
import org.steadygrad.core.catalog.Parameter;
import org.steadygrad.core.catalog.Rule;
import org.steadygrad.core.experiment.Control;
import org.steadygrad.core.experiment.Factor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Schemas of the levels of factors, and of the patterns by which levels are excluded. */
final class FactorSchemas {
    private static final String LOG_GRID = "logGrid";
    private static final String STAGE = "Stage";
    private static final String PATTERN = "Pattern";
    private static final Predicate<Definition> IS_NONE = d -> d.name().equals(Control.NONE);

    private FactorSchemas() {}

    /** What {@link #levels} and {@link #pattern} refer to, by name. */
    static Map<String, ObjectNode> definitions(Vocabulary vocabulary) {
        Map<String, ObjectNode> all = new LinkedHashMap<>();
        for (Factor factor : Factor.of(Factor.Kind.COMPONENT)) {
            List<Definition> definitions = vocabulary.of(factor).definitions();
            all.put(factor.key(), ComponentSchema.component(definitions));
            all.put(factor.key() + PATTERN, ComponentSchema.pattern(definitions));
        }
        for (Factor factor : Factor.of(Factor.Kind.CONTROL)) {
            all.putAll(chain(factor, vocabulary.of(factor).definitions()));
        }
        all.put(LOG_GRID, logGrid());
        return all;
    }

    private static Map<String, ObjectNode> chain(Factor factor, List<Definition> definitions) {
        String stage = factor.key() + STAGE;
        List<Definition> none = definitions.stream().filter(IS_NONE).toList();
        List<Definition> stages = definitions.stream().filter(IS_NONE.negate()).toList();
        if (stages.isEmpty()) {
            return Map.of(
                    factor.key(),
                    ComponentSchema.component(none),
                    factor.key() + PATTERN,
                    ComponentSchema.pattern(none));
        }
        Map<String, ObjectNode> all = new LinkedHashMap<>();
        all.put(stage, ComponentSchema.component(stages));
        all.put(stage + PATTERN, ComponentSchema.pattern(stages));
        all.put(factor.key(), control(ComponentSchema.component(none), stage));
        all.put(factor.key() + PATTERN, control(ComponentSchema.component(none), stage + PATTERN));
        return all;
    }

    /** All levels of a factor: one, a list, or for real numbers a log grid. */
    static ObjectNode levels(Factor factor) {
        ObjectNode one = factor.rule().map(SchemaNodes::of).orElseGet(() -> ref(factor.key()));
        List<ObjectNode> forms = factor.rule().orElse(null) instanceof Rule.Real
                ? List.of(one, listOf(one.deepCopy(), 1, Format.MOST_LEVELS), ref(LOG_GRID))
                : List.of(one, listOf(one.deepCopy(), 1, Format.MOST_LEVELS));
        ObjectNode levels = anyOf(forms).put("description", factor.meaning());
        factor.fallback().ifPresent(level -> levels.set("default", defaultValue(level)));
        return levels;
    }

    /** One pattern for a factor's levels, or a list of them. */
    static ObjectNode pattern(Factor factor) {
        ObjectNode one = factor.rule().map(SchemaNodes::of).orElseGet(() -> ref(factor.key() + PATTERN));
        ObjectNode list = listOf(one.deepCopy(), 1, Format.MOST_LEVELS);
        list.remove("uniqueItems");
        return anyOf(List.of(one, list)).put("description", factor.meaning());
    }

    private static ObjectNode control(ObjectNode none, String stage) {
        int most = Format.MOST_LEVELS;
        List<ObjectNode> noneForms =
                none.get("anyOf").values().stream().map(ObjectNode.class::cast).toList();
        ObjectNode chain = listOf(ref(stage), 1, most).put("description", "a chain of stages, applied in order");
        chain.remove("uniqueItems");
        return anyOf(
                Stream.concat(noneForms.stream(), Stream.of(ref(stage), chain)).toList());
    }

    private static ObjectNode logGrid() {
        Map<String, ObjectNode> all = new LinkedHashMap<>();
        List<Parameter> parameters = List.of(LogGrid.FROM, LogGrid.TO, LogGrid.PER_DECADE);
        parameters.forEach(parameter -> all.put(parameter.name(), SchemaNodes.of(parameter)));
        return object(all, parameters.stream().map(Parameter::name).toList())
                .put("description", "levels evenly spaced on a log axis, both ends included");
    }

    private static JsonNode defaultValue(Object level) {
        return SchemaNodes.value(level instanceof Number ? level : Factor.labelOf(level));
    }
}
