package org.steadygrad.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The files of patterns say the same in every language. */
class TextsTest {
    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)");
    private static final Pattern WORD = Pattern.compile("[A-Za-z]{3,}");
    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");
    private static final Pattern LONE_APOSTROPHE = Pattern.compile("(?<!')'(?!')");

    static Stream<String> modulesWithTexts() {
        return DependenciesTest.modules().stream().filter(module -> resource(module, "texts") != null);
    }

    @ParameterizedTest
    @MethodSource("modulesWithTexts")
    void everyPatternIsThereInBothLanguagesWithTheSamePlaces(String module) throws IOException {
        Properties english = read(module, "texts");
        Properties chinese = read(module, "texts_zh");

        assertThat(chinese.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        for (String key : english.stringPropertyNames()) {
            assertThat(key).startsWith(module + ".");
            assertThat(places(chinese.getProperty(key))).as(key).isEqualTo(places(english.getProperty(key)));
            if (WORD.matcher(words(english.getProperty(key))).find()) {
                assertThat(chinese.getProperty(key)).as(key).containsPattern(CHINESE);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("modulesWithTexts")
    void patternsAreWellFormed(String module) throws IOException {
        for (String file : new String[] {"texts", "texts_zh"}) {
            Properties patterns = read(module, file);
            patterns.stringPropertyNames().forEach(key -> {
                assertThat(patterns.getProperty(key)).as(key).doesNotContainPattern(LONE_APOSTROPHE);
                new MessageFormat(patterns.getProperty(key), Locale.ROOT);
            });
        }
    }

    private static Set<String> places(String pattern) {
        Matcher matcher = PLACE.matcher(pattern);
        Set<String> places = new TreeSet<>();
        while (matcher.find()) {
            places.add(matcher.group(1));
        }
        return places;
    }

    /** Without what stands in braces, and without names that are the same in every language. */
    private static String words(String pattern) {
        return Arrays.stream(pattern.replaceAll("\\{\\w+(,[^{}]*)?}", "").split("\\s+"))
                .filter(word -> !word.matches("Steadygrad|SGD|DL4J|JSON|CSV|PNG|SVG|YAML"))
                .collect(Collectors.joining(" "));
    }

    private static Properties read(String module, String file) throws IOException {
        try (InputStream stream = resource(module, file);
                Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
            Properties patterns = new Properties();
            patterns.load(reader);
            return patterns;
        }
    }

    private static InputStream resource(String module, String file) {
        return TextsTest.class.getResourceAsStream("/org/steadygrad/%s/%s.properties".formatted(module, file));
    }
}
