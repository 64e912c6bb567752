package org.steadygrad.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.steadygrad.config.ClaimSchema;
import org.steadygrad.config.ExperimentSchema;
import org.steadygrad.experiments.run.Parts;

class SchemaFileTest {
    private static final Path EXPERIMENTS = Path.of(System.getProperty("steadygrad.root"), "experiments");

    @Test
    void committedSchemaIsTheOneThatTheCatalogsGive() throws IOException {
        check(EXPERIMENTS.resolve("experiment.schema.json"), ExperimentSchema.json(Parts.vocabulary()));
    }

    @Test
    void committedSchemaOfClaimsIsTheOneThatTheCatalogsGive() throws IOException {
        check(EXPERIMENTS.resolve("claims").resolve("claim.schema.json"), ClaimSchema.json(Parts.vocabulary()));
    }

    /** With {@code -Dsteadygrad.schema.write=true} writes the file instead of checking it. */
    private static void check(Path file, String schema) throws IOException {
        if (Boolean.getBoolean("steadygrad.schema.write")) {
            Files.writeString(file, schema);
        }
        assertThat(file).content().isEqualTo(schema);
    }
}
