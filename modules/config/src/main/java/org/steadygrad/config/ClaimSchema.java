package org.steadygrad.config;

import static org.steadygrad.config.SchemaNodes.array;
import static org.steadygrad.config.SchemaNodes.listOf;
import static org.steadygrad.config.SchemaNodes.object;
import static org.steadygrad.config.SchemaNodes.ref;
import static org.steadygrad.config.SchemaNodes.required;
import static org.steadygrad.config.SchemaNodes.schema;
import static org.steadygrad.config.SchemaNodes.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.steadygrad.core.claim.Measure;
import org.steadygrad.core.claim.Measure.Scope;
import org.steadygrad.core.experiment.Factor;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON Schema of claim files, by which editors complete and check them. It refuses no file that {@link ClaimReader}
 * takes.
 */
public final class ClaimSchema {
    private static final String FACTORS = "factors";

    private ClaimSchema() {}

    /** The schema, draft 2020-12, indented by two spaces; the same text for the same vocabulary. */
    public static String json(Vocabulary vocabulary) {
        ObjectNode root = schema().put("$schema", "https://json-schema.org/draft/2020-12/schema")
                .put("title", "Steadygrad claim")
                .put("description", "A claim about training and how it is put to the test.");
        root.setAll(object(
                properties(), List.of(ClaimFormat.CLAIM, ClaimFormat.NUMBER, ClaimFormat.SAYS, ClaimFormat.MEANS)));
        root.set("oneOf", array(List.of(required(List.of(ClaimFormat.PENDING)), tested())));
        root.set("allOf", array(conditions()));
        ObjectNode definitions = root.putObject("$defs");
        FactorSchemas.definitions(vocabulary).forEach(definitions::set);
        definitions.set(FACTORS, levels());
        return SchemaNodes.written(root);
    }

    private static Map<String, ObjectNode> properties() {
        Map<String, ObjectNode> all = new LinkedHashMap<>();
        all.put(
                ClaimFormat.CLAIM,
                text("^" + Format.KEBAB_CASE.pattern() + "$")
                        .put("maxLength", Format.LONGEST_NAME)
                        .put("description", "names the folder of its runs; " + ClaimFormat.CLAIM_RULE));
        all.put(ClaimFormat.NUMBER, described(SchemaNodes.of(ClaimFormat.NUMBERS), "of the claim in the article"));
        all.put(ClaimFormat.PART, described(text("^[a-z]$"), "tells claims of one number apart"));
        all.put(ClaimFormat.SAYS, described(text("\\S"), ClaimFormat.SAYS_RULE));
        all.put(ClaimFormat.MEANS, described(text("\\S"), ClaimFormat.MEANS_RULE));
        all.put(ClaimFormat.PENDING, described(text("\\S"), ClaimFormat.PENDING_RULE));
        all.put(ClaimFormat.CHINESE, chinese());
        all.putAll(test());
        all.put(ClaimFormat.MEASURE, described(SchemaNodes.of(ClaimFormat.MEASURES), units()));
        all.put(
                ClaimFormat.SMALLEST_EFFECT,
                described(SchemaNodes.of(Measure.USABLE_DECADES.effectRule()), "that matters, in the measure's unit"));
        all.put(ClaimFormat.TEST, described(SchemaNodes.of(ClaimFormat.TESTS), "of one difference per seed"));
        all.put(Format.STOP, ExperimentSchema.stop());
        all.put(
                ClaimFormat.QUICK,
                object(test(), List.of()).put("description", "what differs in a test of minutes; all else stays"));
        return all;
    }

    /** What a quick test may say anew. */
    private static Map<String, ObjectNode> test() {
        Map<String, ObjectNode> all = new LinkedHashMap<>();
        all.put(ClaimFormat.WORKLOADS, workloads());
        all.put(Format.FACTORS, described(ref(FACTORS), "what both sides share; several levels are averaged over"));
        ObjectNode side = described(ref(FACTORS), "what sets this side apart; several levels are alternatives");
        all.put(
                ClaimFormat.SIDES,
                object(
                                new TreeMap<>(Map.of(ClaimFormat.AGAINST, side, ClaimFormat.CLAIMED, side.deepCopy())),
                                List.of())
                        .put("description", "the two that are compared; the claimed one is said to do better"));
        all.put(Format.SEEDS, seeds());
        all.put(Format.BUDGET, ExperimentSchema.budget());
        all.put(Format.TARGET, ExperimentSchema.target());
        return all;
    }

    private static ObjectNode chinese() {
        Map<String, ObjectNode> all = new LinkedHashMap<>();
        List.of(ClaimFormat.SAYS, ClaimFormat.MEANS, ClaimFormat.PENDING)
                .forEach(key -> all.put(key, described(text("\\S"), key + " in Chinese")));
        return object(all, List.of()).put("description", "the same sentences in Chinese");
    }

    private static ObjectNode workloads() {
        Map<String, ObjectNode> both = new LinkedHashMap<>();
        for (Factor factor : List.of(Factor.DATA, Factor.MODEL)) {
            both.put(factor.key(), described(ref(factor.key()), factor.meaning()));
        }
        ObjectNode one = object(both, List.of(Factor.DATA.key(), Factor.MODEL.key()));
        ObjectNode list = listOf(one.deepCopy(), 1, ClaimFormat.MOST_WORKLOADS);
        list.remove("uniqueItems");
        return SchemaNodes.anyOf(new ArrayList<>(List.of(one, list)))
                .put("description", "networks and data sets on which it is tested; averaged over");
    }

    private static ObjectNode levels() {
        Map<String, ObjectNode> all = new LinkedHashMap<>();
        ClaimFormat.FACTORS.forEach(
                key -> all.put(key, FactorSchemas.levels(Factor.ofKey(key).orElseThrow())));
        return object(all, List.of());
    }

    private static ObjectNode seeds() {
        Map<String, ObjectNode> all = new LinkedHashMap<>();
        List.of(ClaimFormat.TUNING, ClaimFormat.FRESH)
                .forEach(parameter -> all.put(parameter.name(), SchemaNodes.of(parameter)));
        return object(all, List.of(ClaimFormat.FRESH.name())).put("description", ClaimFormat.SEEDS_RULE);
    }

    private static ObjectNode tested() {
        return required(List.of(
                ClaimFormat.WORKLOADS,
                ClaimFormat.MEASURE,
                ClaimFormat.SMALLEST_EFFECT,
                ClaimFormat.TEST,
                Format.SEEDS,
                Format.BUDGET,
                ClaimFormat.QUICK));
    }

    /** What a measure asks for. */
    private static List<ObjectNode> conditions() {
        List<ObjectNode> all = new ArrayList<>();
        for (Measure measure : Measure.values()) {
            List<String> needed = new ArrayList<>();
            if (measure.needsTarget()) {
                needed.add(Format.TARGET);
            }
            needed.add(measure.scope() == Scope.OVER_A_GRID ? Format.FACTORS : ClaimFormat.SIDES);
            ObjectNode is = required(List.of(ClaimFormat.MEASURE));
            is.putObject("properties").set(ClaimFormat.MEASURE, SchemaNodes.word(measure.key()));
            all.add(schema().set("if", is).set("then", required(needed)));
        }
        return all;
    }

    private static String units() {
        return Arrays.stream(Measure.values())
                .map(measure -> "%s (%s)".formatted(measure.key(), measure.unit()))
                .collect(Collectors.joining(", "));
    }

    private static ObjectNode described(ObjectNode node, String description) {
        return node.put("description", description);
    }
}
