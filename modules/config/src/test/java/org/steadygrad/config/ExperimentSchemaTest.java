package org.steadygrad.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import org.steadygrad.config.Corpus.Case;
import org.steadygrad.core.catalog.Catalog;
import org.steadygrad.core.catalog.Definition;
import org.steadygrad.core.experiment.Factor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The schema against the reader: a JSON Schema validator, fed by a YAML 1.2 loader as an editor is, must take every file
 * that the reader takes, and refuse every file that it refuses, but for those of which the corpus says why not.
 */
class ExperimentSchemaTest {
    private static final String TEXT = ExperimentSchema.json(Vocabularies.small());
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final Schema SCHEMA = REGISTRY.getSchema(TEXT, InputFormat.JSON);

    @Test
    void isAValidSchemaOfItsDraft() {
        Schema metaSchema = REGISTRY.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        assertThat(metaSchema.validate(TEXT, InputFormat.JSON)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("org.steadygrad.config.Corpus#good")
    void acceptsWhatTheReaderAccepts(Case file) {
        assertThat(faults(file.text())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("tellable")
    void refusesWhatTheReaderRefuses(Case file) {
        assertThat(faults(file.text())).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("untellable")
    void acceptsWhatOnlyTheReaderCanTell(Case file) {
        assertThat(faults(file.text())).isEmpty();
    }

    @Test
    void describesEveryNameAndSetting() {
        JsonNode root = JsonMapper.shared().readTree(TEXT);
        JsonNode momentum = root.at("/$defs/optimizer/anyOf/2");
        assertThat(momentum.get("const").asString()).isEqualTo("momentum");
        assertThat(momentum.get("description").asString()).isEqualTo("heavy ball");
        assertThat(root.at("/$defs/optimizer/anyOf/3/description").asString())
                .isEqualTo("heavy ball; momentum:momentum is share of the last update kept, must be >= 0 and < 1");
        JsonNode setting = root.at("/$defs/optimizer/anyOf/4/properties/momentum");
        assertThat(setting)
                .isEqualTo(
                        JsonMapper.shared()
                                .readTree(
                                        """
                        {"type": "number", "minimum": 0, "exclusiveMaximum": 1, "default": 0.9,
                         "description": "share of the last update kept; must be >= 0 and < 1"}"""));
        for (Factor factor : Factor.inFiles()) {
            assertThat(root.at("/properties/factors/properties/" + factor.key() + "/description")
                            .asString())
                    .isEqualTo(factor.meaning());
        }
    }

    @Test
    void isTheSameTextForTheSameVocabulary() {
        assertThat(ExperimentSchema.json(Vocabularies.small()))
                .isEqualTo(TEXT)
                .startsWith("{\n  \"$schema\": ")
                .endsWith("}\n")
                .doesNotContain("\r");
    }

    @Test
    void takesNamesWithSignsOfRegularExpressionsLiterally() {
        Catalog<String> odd = Vocabularies.optimizers()
                .and(
                        Definition.of(
                                "a.d+m",
                                "an odd name",
                                Vocabularies.optimizers()
                                        .definition("momentum")
                                        .parameters()
                                        .get(0)),
                        "");
        Vocabulary small = Vocabularies.small();
        Vocabulary vocabulary = small.with(Factor.OPTIMIZER, odd);
        Schema schema = REGISTRY.getSchema(ExperimentSchema.json(vocabulary), InputFormat.JSON);
        assertThat(schema.validate(tree(Corpus.base().replace("[sgd,", "[sgd, a.d+m:0.5,"))))
                .isEmpty();
        assertThat(schema.validate(tree(Corpus.base().replace("[sgd,", "[sgd, axddm:0.5,"))))
                .isNotEmpty();
    }

    static Stream<Case> tellable() {
        return Corpus.bad().filter(file -> file.expected("~").isEmpty());
    }

    static Stream<Case> untellable() {
        return Corpus.bad().filter(file -> !file.expected("~").isEmpty());
    }

    private static List<String> faults(String yaml) {
        try {
            return SCHEMA.validate(tree(yaml)).stream().map(Object::toString).toList();
        } catch (YamlEngineException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }

    static JsonNode tree(String yaml) {
        LoadSettings settings =
                LoadSettings.builder().setSchema(new CoreSchema()).build();
        return JsonMapper.shared().valueToTree(new Load(settings).loadFromString(yaml));
    }
}
