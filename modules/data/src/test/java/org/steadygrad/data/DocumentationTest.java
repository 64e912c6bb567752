package org.steadygrad.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.steadygrad.core.catalog.Definition;
import org.steadygrad.core.catalog.Parameter;

class DocumentationTest {
    @Test
    void thePageOnDataListsEverySettingWithItsDefault() throws IOException {
        String page = Files.readString(Path.of(System.getProperty("steadygrad.root"), "docs", "data.md"));
        assertThat(DataSets.catalog().definitions()).hasSizeGreaterThanOrEqualTo(2);
        for (Definition definition : DataSets.catalog().definitions()) {
            String section = section(page, definition.name());
            for (Parameter parameter : definition.parameters()) {
                String fallback = parameter
                        .fallback()
                        .map(Object::toString)
                        .orElse("required")
                        .replaceFirst("\\.0$", "")
                        .replaceFirst("^$", "empty");
                assertThat(section).contains("\n| `%s` | %s | ".formatted(parameter.name(), fallback));
            }
        }
    }

    private static String section(String page, String name) {
        int start = page.indexOf("\n## `" + name + "`\n");
        assertThat(start).as("section on " + name).isNotNegative();
        return page.substring(start, page.indexOf("\n## ", start + 1));
    }
}
