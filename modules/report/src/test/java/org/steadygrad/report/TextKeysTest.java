package org.steadygrad.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.steadygrad.core.text.Language;
import org.steadygrad.core.text.Texts;

/** What templates and scripts say stands in the files of texts. */
class TextKeysTest {
    private static final Path SOURCES = Path.of("src", "main", "resources", "org", "steadygrad", "report");
    private static final int MANY = 60;

    @Test
    void everyTextOfATemplateIsThere() throws IOException {
        assertThere(named(".ftlh", Pattern.compile("\\bt\\(\"([a-z.-]+)\"")));
    }

    /** Keys that a script puts together are left out. */
    @Test
    void everyTextOfAScriptIsThere() throws IOException {
        assertThere(named(".js", Pattern.compile("\\bsa(?:y|id)\\('([a-z0-9.-]+)'(?! \\+)")));
    }

    private static void assertThere(Set<String> keys) {
        Texts texts = Texts.in(Language.ENGLISH);
        assertThat(keys).hasSizeGreaterThan(MANY).allSatisfy(key -> assertThat(texts.patterns(key))
                .containsKey(key));
    }

    private static Set<String> named(String ending, Pattern key) throws IOException {
        Set<String> keys = new TreeSet<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            List<Path> sources =
                    files.filter(file -> file.toString().endsWith(ending)).toList();
            for (Path file : sources) {
                key.matcher(Files.readString(file))
                        .results()
                        .map(found -> found.group(1))
                        .forEach(keys::add);
            }
        }
        return keys;
    }
}
