package org.steadygrad.config;

import static org.steadygrad.config.SchemaNodes.anyOf;
import static org.steadygrad.config.SchemaNodes.array;
import static org.steadygrad.config.SchemaNodes.listOf;
import static org.steadygrad.config.SchemaNodes.object;
import static org.steadygrad.config.SchemaNodes.ref;
import static org.steadygrad.config.SchemaNodes.required;
import static org.steadygrad.config.SchemaNodes.schema;
import static org.steadygrad.config.SchemaNodes.text;
import static org.steadygrad.config.SchemaNodes.type;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.steadygrad.core.experiment.Diagnostics;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.experiment.StopRules;
import org.steadygrad.core.experiment.Target;
import org.steadygrad.core.experiment.Tier;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON Schema of experiment files, by which editors complete and check them.
 *
 * <p>It refuses no file that {@link ExperimentReader} takes. Some rules only the reader knows: ranges in the short form
 * {@code name:value}, equal levels written differently, what depends on another field (evaluateEvery on the budget,
 * exclusions and pairs on the levels), and the size of the grid.
 */
public final class ExperimentSchema {
    private ExperimentSchema() {}

    /** The schema, draft 2020-12, indented by two spaces; the same text for the same vocabulary. */
    public static String json(Vocabulary vocabulary) {
        return SchemaNodes.written(root(vocabulary));
    }

    private static ObjectNode root(Vocabulary vocabulary) {
        ObjectNode root = schema().put("$schema", "https://json-schema.org/draft/2020-12/schema")
                .put("title", "Steadygrad experiment")
                .put("description", "A question and the training runs that answer it.");
        root.setAll(object(properties(vocabulary), List.of(Format.NAME, Format.QUESTION, Format.BUDGET)));
        root.set(
                "allOf",
                array(List.of(
                        inOnePlace(Factor.DATA), inOnePlace(Factor.MODEL), targetForStop(), KindSchema.byKind())));
        ObjectNode definitions = root.putObject("$defs");
        FactorSchemas.definitions(vocabulary).forEach(definitions::set);
        return root;
    }

    private static Map<String, ObjectNode> properties(Vocabulary vocabulary) {
        Map<String, ObjectNode> all = new LinkedHashMap<>();
        all.put(
                Format.NAME,
                text("^" + Format.KEBAB_CASE.pattern() + "$")
                        .put("maxLength", Format.LONGEST_NAME)
                        .put("description", "names the run's folder; " + Format.NAME_RULE));
        all.put(Format.QUESTION, text("\\S").put("description", "what the report opens with; " + Format.QUESTION_RULE));
        all.put(Format.KIND, KindSchema.kind());
        all.put(Format.BOUNDARY, KindSchema.boundary());
        all.put(Format.SPACE, SpaceSchema.of());
        all.put(Format.SEARCH, KindSchema.search(vocabulary.generators().definitions()));
        for (Factor factor : List.of(Factor.DATA, Factor.MODEL)) {
            all.put(factor.key(), ref(factor.key()).put("description", factor.meaning() + " of all trials"));
        }
        all.put(Format.FACTORS, factors());
        all.put(Format.SEEDS, seeds());
        all.put(Format.BUDGET, budget());
        all.put(Format.TARGET, target());
        all.put(Format.STOP, stop());
        all.put(Format.DIAGNOSTICS, diagnostics());
        all.put(Format.PAIRS, pairs());
        all.put(Format.EXCLUDE, exclude());
        return all;
    }

    private static ObjectNode factors() {
        Map<String, ObjectNode> all = new LinkedHashMap<>();
        for (Factor factor : Factor.inFiles()) {
            all.put(factor.key(), FactorSchemas.levels(factor));
        }
        return object(all, List.of())
                .put("description", "the levels of what varies; every combination is a setting to try");
    }

    private static ObjectNode seeds() {
        ObjectNode phases = object(
                new TreeMap<>(Map.of(
                        Format.TUNING,
                        replicates().put("description", "replicates of every setting, which choose the learning rates"),
                        Format.FRESH,
                        replicates().put("description", "replicates at the rates chosen, which judge them"))),
                List.of(Format.TUNING, Format.FRESH));
        return anyOf(List.of(SchemaNodes.of(Format.SEED_COUNT), replicateList(), phases))
                .put(
                        "description",
                        "replicates of every setting: a number of them, or a list; or those that tune and judge");
    }

    private static ObjectNode replicates() {
        return anyOf(List.of(SchemaNodes.of(Format.SEED_COUNT), replicateList()));
    }

    private static ObjectNode replicateList() {
        return listOf(SchemaNodes.of(Format.REPLICATE), 1, Format.MOST_TRIALS);
    }

    static ObjectNode budget() {
        Map<String, ObjectNode> all = new LinkedHashMap<>();
        List.of(Format.STEPS, Format.EPOCHS, Format.EVALUATE_EVERY)
                .forEach(parameter -> all.put(parameter.name(), SchemaNodes.of(parameter)));
        ObjectNode budget = object(all, List.of()).put("description", "how long each trial trains");
        return budget.set(
                "oneOf",
                array(List.of(required(List.of(Format.STEPS.name())), required(List.of(Format.EPOCHS.name())))));
    }

    static ObjectNode target() {
        Map<String, ObjectNode> all = new LinkedHashMap<>();
        for (Target.Figure figure : Target.Figure.values()) {
            all.put(figure.key(), SchemaNodes.of(figure.parameter()));
        }
        return object(all, List.of())
                .put("minProperties", 1)
                .put("maxProperties", 1)
                .put("description", "what counts as trained");
    }

    static ObjectNode stop() {
        StopRules defaults = StopRules.defaults();
        Map<String, ObjectNode> all = new LinkedHashMap<>();
        all.put(Format.BLOW_UP_FACTOR.name(), SchemaNodes.of(Format.BLOW_UP_FACTOR));
        all.put(Format.BLOW_UP_STEPS.name(), SchemaNodes.of(Format.BLOW_UP_STEPS));
        all.put(
                Format.COLLAPSE,
                type("boolean").put("description", Format.COLLAPSE_MEANING).put("default", defaults.collapse()));
        all.put(
                Format.AT_TARGET,
                type("boolean").put("description", Format.AT_TARGET_MEANING).put("default", defaults.atTarget()));
        all.put(Format.WHEN_LOST, type("boolean").put("description", Format.WHEN_LOST_MEANING));
        return object(all, List.of())
                .put("description", "when a trial ends early; a loss or parameter that is not finite always ends it");
    }

    private static ObjectNode diagnostics() {
        ObjectNode tier = SchemaNodes.of(Format.TIERS);
        Map<String, ObjectNode> all = new LinkedHashMap<>();
        all.put(Format.TIER, tier.deepCopy().put("description", "the most expensive quantities recorded"));
        for (Tier one : Tier.values()) {
            all.put(
                    one.key(),
                    text("^(every|log):[1-9][0-9]{0,6}$|^events$")
                            .put("description", "at which steps; " + Format.TRACKING_RULE)
                            .put("default", Diagnostics.of(one).tracking(one).label()));
        }
        return anyOf(List.of(tier, object(all, List.of(Format.TIER))))
                .put("description", "what is recorded of every trial, and how often")
                .put("default", Tier.LIGHT.key());
    }

    private static ObjectNode pairs() {
        ObjectNode factor = schema().set("enum", SchemaNodes.words(Factor.keys()));
        int most = Factor.inFiles().size();
        return listOf(listOf(factor, 2, most), 0, most)
                .put("description", "groups of factors that vary together, first level with first level");
    }

    private static ObjectNode exclude() {
        Map<String, ObjectNode> all = new LinkedHashMap<>();
        for (Factor factor : Factor.inFiles()) {
            all.put(factor.key(), FactorSchemas.pattern(factor));
        }
        ObjectNode pattern = object(all, List.of()).put("minProperties", 1);
        ObjectNode list = type("array").set("items", pattern).put("maxItems", Format.MOST_EXCLUSIONS);
        return anyOf(new ArrayList<>(List.of(pattern.deepCopy(), list)))
                .put("description", "settings to leave out: those that match in every factor named");
    }

    private static ObjectNode inOnePlace(Factor factor) {
        ObjectNode above = required(List.of(factor.key()));
        return schema().set(
                        "oneOf", array(List.of(above, inside(Format.FACTORS, factor), inside(Format.SPACE, factor))));
    }

    private static ObjectNode inside(String key, Factor factor) {
        ObjectNode inside = required(List.of(key));
        inside.putObject("properties").set(key, required(List.of(factor.key())));
        return inside;
    }

    private static ObjectNode targetForStop() {
        ObjectNode atTarget = required(List.of(Format.AT_TARGET));
        atTarget.putObject("properties").putObject(Format.AT_TARGET).put("const", true);
        ObjectNode stopAtTarget = required(List.of(Format.STOP));
        stopAtTarget.putObject("properties").set(Format.STOP, atTarget);
        return schema().set("if", stopAtTarget).set("then", required(List.of(Format.TARGET)));
    }
}
