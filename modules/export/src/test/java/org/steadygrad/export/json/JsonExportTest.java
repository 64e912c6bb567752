package org.steadygrad.export.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.steadygrad.export.ExampleRun;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonExportTest {
    @TempDir
    Path folder;

    private String text;
    private JsonNode run;

    @BeforeEach
    void export() throws IOException {
        text = Files.readString(JsonExport.write(ExampleRun.run(), folder));
        run = JsonMapper.shared().readTree(text);
    }

    @Test
    void documentIsAsTheSchemaSays() throws IOException {
        Schema schema = schema();

        assertThat(schema.validate(text, InputFormat.JSON)).isEmpty();
        assertThat(schema.validate(text.replace("\"BUDGET_EXHAUSTED\"", "3"), InputFormat.JSON))
                .isNotEmpty();
        assertThat(schema.validate(text.replace("\"width\"", "\"breadth\""), InputFormat.JSON))
                .isNotEmpty();
    }

    @Test
    void headerAndProvenanceAreTheRuns() {
        assertThat(run.at("/run").asString()).isEqualTo("clipping-20260101-000000");
        assertThat(run.at("/question").asString()).isEqualTo("Does \"clipping\" help, and where?");
        assertThat(run.at("/planned").asInt()).isEqualTo(3);
        assertThat(run.at("/trials")).hasSize(2);
        assertThat(run.at("/provenance/data/glyphs{train=4000}").asString()).isEqualTo("feed");
        assertThat(run.at("/provenance/host/memoryBytes").asLong()).isEqualTo(1L << 40);
        assertThat(run.at("/provenance/started").asString()).isEqualTo("2026-01-01T00:00:00Z");
    }

    @Test
    void settingHasTheLevelOfEveryFactor() {
        JsonNode setting = run.at("/trials/1/setting");

        assertThat(setting.at("/optimizer/settings/momentum").asDouble()).isEqualTo(0.9);
        assertThat(setting.at("/data/settings/train").isIntegralNumber()).isTrue();
        assertThat(setting.at("/control/0/settings/per").asString()).isEqualTo("layer");
        assertThat(setting.at("/control/1/name").asString()).isEqualTo("skip-non-finite");
        assertThat(setting.at("/learningRate").asDouble()).isEqualTo(3);
        assertThat(run.at("/trials/0/setting/control")).isEmpty();
    }

    @Test
    void outcomeTellsHowTheTrialEnded() {
        JsonNode outcome = run.at("/trials/1/outcome");

        assertThat(outcome.at("/verdict/kind").asString()).isEqualTo("NON_FINITE_LOSS");
        assertThat(outcome.at("/verdict/severity").asString()).isEqualTo("DIVERGED");
        assertThat(outcome.at("/postMortem/events/0/text").asString()).isEqualTo("the gradient grew");
        assertThat(outcome.at("/postMortem/examples/1").asInt()).isEqualTo(3);
        assertThat(outcome.at("/stepsToTarget").isNull()).isTrue();
        assertThat(run.at("/trials/0/outcome/postMortem").isNull()).isTrue();
        assertThat(run.at("/trials/0/outcome/evaluations/1/accuracy").asDouble())
                .isEqualTo(1 / 3.0);
    }

    @Test
    void numbersThatJsonLacksAreStrings() {
        JsonNode values = run.at("/trials/1/series/0/values");

        assertThat(values.get(0).asString()).isEqualTo("Infinity");
        assertThat(values.get(1).asString()).isEqualTo("-Infinity");
        assertThat(values.get(2).asString()).isEqualTo("NaN");
        assertThat(run.at("/trials/0/outcome/control/0/factor").asString()).isEqualTo("NaN");
    }

    @Test
    void seriesKeepEveryBitOfTheirValues() {
        JsonNode series = run.at("/trials/0/series/0");

        assertThat(series.at("/quantity").asString()).isEqualTo("loss");
        assertThat(series.at("/values/1").asFloat()).isEqualTo(0.1f);
        assertThat(series.at("/values/2").asFloat()).isEqualTo(1e-7f);
        assertThat(run.at("/trials/0/series/3/width").asInt()).isEqualTo(60);
        assertThat(run.at("/trials/0/series/3/values")).hasSize(120);
    }

    private static Schema schema() throws IOException {
        try (InputStream in = JsonExport.class.getResourceAsStream("run.schema.json")) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON);
        }
    }
}
