package org.steadygrad.optimizers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.steadygrad.core.catalog.Definition;
import org.steadygrad.core.catalog.Numbers;
import org.steadygrad.core.catalog.Parameter;

/** What docs/schedules.md says is what the catalogs hold, and its picture is drawn from them. */
class SchedulesPageTest {
    private static final Path ROOT = Path.of(System.getProperty("steadygrad.root", "../.."));

    static Stream<Arguments> sections() {
        return Stream.of(
                Arguments.of("## Learning rate", Schedules.catalog().definitions()),
                Arguments.of("## Momentum", MomentumSchedules.catalog().definitions()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sections")
    void theTableListsEveryScheduleWithItsSettingsAndDefaults(String heading, List<Definition> definitions)
            throws IOException {
        List<String[]> rows = section(heading)
                .lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.split(" *\\| *"))
                .toList();
        assertThat(rows.stream().map(row -> row[1]))
                .containsExactlyElementsOf(definitions.stream()
                        .map(definition -> "`" + definition.name() + "`")
                        .toList());
        assertThat(rows.stream().map(row -> row[3]))
                .containsExactlyElementsOf(
                        definitions.stream().map(SchedulesPageTest::settings).toList());
    }

    private static String section(String heading) throws IOException {
        String page = Files.readString(ROOT.resolve("docs/schedules.md"));
        String from = page.substring(page.indexOf("\n" + heading + "\n") + heading.length());
        return from.substring(0, from.indexOf("\n## "));
    }

    private static String settings(Definition definition) {
        return definition.parameters().isEmpty()
                ? "none"
                : definition.parameters().stream()
                        .map(parameter -> "`%s` (%s)".formatted(parameter.name(), fallback(parameter)))
                        .collect(Collectors.joining(", "));
    }

    private static String fallback(Parameter parameter) {
        Object value = parameter.fallback().orElseThrow();
        return value instanceof String word ? word : Numbers.text(value);
    }

    @Test
    void thePictureIsDrawnFromTheCatalogs() throws IOException {
        assertThat(Files.readString(ROOT.resolve(SchedulesPicture.PLACE))).isEqualTo(SchedulesPicture.svg());
    }

    @Test
    void thePictureShowsEverySchedule() {
        Stream.concat(Schedules.catalog().names().stream(), MomentumSchedules.catalog().names().stream())
                .forEach(name -> assertThat(SchedulesPicture.svg()).contains(">" + name + "</text>"));
    }
}
