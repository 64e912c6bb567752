package org.steadygrad.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.steadygrad.core.catalog.Definition;
import org.steadygrad.core.catalog.Numbers;
import org.steadygrad.core.catalog.Parameter;
import org.steadygrad.models.dropout.Dropouts;
import org.steadygrad.models.initialization.WeightInits;

/** The page on regularization says of every name what the catalogs say. */
class RegularizationPageTest {
    static List<Definition> definitions() {
        return Stream.concat(WeightInits.catalog().definitions().stream(), Dropouts.catalog().definitions().stream())
                .toList();
    }

    @Test
    void bothCatalogsAreSeen() {
        assertThat(definitions()).hasSize(14);
    }

    @ParameterizedTest
    @MethodSource("definitions")
    void everyNameHasARowWithItsSettingsAndDefaults(Definition definition) throws IOException {
        String page = Files.readString(Path.of(System.getProperty("steadygrad.root"), "docs", "regularization.md"));
        List<String> rows = page.lines()
                .filter(line -> line.startsWith("| `" + definition.name() + "` |"))
                .toList();
        assertThat(rows).as("rows of " + definition.name()).hasSize(1);
        for (Parameter parameter : definition.parameters()) {
            String fallback = Numbers.text(parameter.fallback().orElseThrow());
            assertThat(rows.get(0)).contains("`%s` (%s)".formatted(parameter.name(), fallback));
        }
        if (definition.parameters().isEmpty()) {
            assertThat(rows.get(0)).contains("| none |");
        }
    }
}
