package org.steadygrad.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.steadygrad.config.ExperimentSchema;
import org.steadygrad.experiments.run.Parts;

class SchemaFileTest {
    private static final Path FILE =
            Path.of(System.getProperty("steadygrad.root"), "experiments", "experiment.schema.json");

    /** With {@code -Dsteadygrad.schema.write=true} writes the file instead of checking it. */
    @Test
    void committedSchemaIsTheOneThatTheCatalogsGive() throws IOException {
        String schema = ExperimentSchema.json(Parts.vocabulary());
        if (Boolean.getBoolean("steadygrad.schema.write")) {
            Files.writeString(FILE, schema);
        }
        assertThat(FILE).content().isEqualTo(schema);
    }
}
