package org.steadygrad.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.steadygrad.config.Corpus.Case;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.catalog.Definition;
import org.steadygrad.core.experiment.Diagnostics;
import org.steadygrad.core.experiment.Experiment;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.experiment.Target;
import org.steadygrad.core.experiment.Tier;
import org.steadygrad.core.experiment.Tracking;

class ExperimentReaderTest {
    private static final Vocabulary VOCABULARY = Vocabularies.small();
    private static final Pattern GOT = Pattern.compile(
            "^(\\d+):(\\d+): (?!.*(not valid|levels, got|got nothing)).*, got \"?([-+.\\w]+)\"?( \\(.*)?$");

    @ParameterizedTest
    @MethodSource("org.steadygrad.config.Corpus#good")
    void readsEachGoodFileAsItsMeaning(Case file) {
        Experiment experiment = ExperimentReader.parse(file.text(), Corpus.SOURCE, VOCABULARY);

        Map<String, String> meaning = meaning(experiment);
        List<String> expected = file.expected("=");
        assertThat(expected).isNotEmpty();
        assertThat(expected).allSatisfy(line -> assertThat(
                        line.substring(0, line.indexOf(':')) + ": " + meaning.get(line.substring(0, line.indexOf(':'))))
                .isEqualTo(line));
        assertThat(experiment.source()).isEqualTo(file.text());
        assertThat(experiment.plan())
                .hasSize(experiment.grid().settings().size()
                        * experiment.replicates().size());
    }

    @ParameterizedTest
    @MethodSource("org.steadygrad.config.Corpus#bad")
    void namesEveryFaultOfEachBadFile(Case file) {
        String expected = file.expected("!").stream()
                .map(line -> Corpus.SOURCE + ":" + line)
                .collect(Collectors.joining("\n"));

        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> ExperimentReader.parse(file.text(), Corpus.SOURCE, VOCABULARY))
                .withMessage(expected);
    }

    @Test
    void hasManyMessagesWhosePlaceIsChecked() {
        assertThat(Corpus.bad().flatMap(file -> file.expected("!").stream()).filter(message -> GOT.matcher(message)
                        .find()))
                .hasSizeGreaterThan(60);
    }

    @Test
    void hasALargeCorpusOfBadFilesEachWithItsOwnTitle() {
        List<String> titles =
                Stream.concat(Corpus.bad(), Corpus.good()).map(Case::title).toList();
        assertThat(titles).hasSizeGreaterThanOrEqualTo(120).doesNotHaveDuplicates();
    }

    /** What a message says it got stands in the file at the place that the message gives, or in the word there. */
    @ParameterizedTest
    @MethodSource("org.steadygrad.config.Corpus#bad")
    void pointsAtTheOffendingValue(Case file) {
        for (String message : file.expected("!")) {
            Matcher parts = GOT.matcher(message);
            if (parts.find()) {
                String line = file.text().split("\n", -1)[Integer.parseInt(parts.group(1)) - 1];
                String rest = line.substring(Integer.parseInt(parts.group(2)) - 1);
                assertThat(rest.split("[,\\]}]", 2)[0]).contains(parts.group(4));
            }
        }
    }

    @Test
    void pointsAtEachFaultOfMany() {
        String many = Corpus.base().replace("[0.01, 0.1, 1]", "[" + "-1, ".repeat(99) + "-1]");
        String message = refused(many.replace("learningRate: [0.01, 0.1]", "dropout: none"));
        assertThat(message.lines()).hasSize(100);
        assertThat(message).endsWith("x.yaml:8:414: factors.learningRate[99] must be > 0 and finite, got -1");
    }

    @Test
    void stopsNamingFaultsThatNobodyWouldRead() {
        String message = refused(Corpus.base().replace("[0.01, 0.1, 1]", "[" + "-1, ".repeat(100_000) + "-1]"));
        assertThat(message.lines()).hasSize(101);
        assertThat(message).endsWith("\nx.yaml: has more faults than these first 100");
    }

    @Test
    void showsWhatAFileHoldsOnOneLineAndWithoutControlCharacters() {
        String message = refused(Corpus.base().replace("[sgd,", "[\"\\e[31m\\n\\u202eevil\","));
        assertThat(message)
                .startsWith("x.yaml:6:15: factors.optimizer[0] is an unknown optimizer "
                        + "\"\\u001B[31m\\u000A\\u202Eevil\"; known are");
    }

    @Test
    void knowsNoneWhetherOrNotTheCatalogHasIt() {
        Vocabulary small = Vocabularies.small();
        Vocabulary withNone =
                small.with(Factor.CONTROL, Vocabularies.controls().and(Definition.of("none", "no control"), ""));
        Experiment experiment = ExperimentReader.parse(Corpus.base(), Corpus.SOURCE, withNone);
        assertThat(experiment.plan())
                .isEqualTo(ExperimentReader.parse(Corpus.base(), Corpus.SOURCE, small)
                        .plan());
    }

    @Test
    void readsWhatIsRecordedAndHowOften() {
        assertThat(diagnostics("")).isEqualTo(Diagnostics.of(Tier.LIGHT));
        assertThat(diagnostics("diagnostics: standard\n")).isEqualTo(Diagnostics.of(Tier.STANDARD));
        assertThat(diagnostics("diagnostics: {tier: full, standard: events, full: log:4}\n"))
                .isEqualTo(new Diagnostics(Tier.FULL, Tracking.every(1), Tracking.onEvents(), Tracking.log(4)));
    }

    private static Diagnostics diagnostics(String line) {
        Experiment experiment = ExperimentReader.parse(Corpus.base() + line, Corpus.SOURCE, VOCABULARY);
        return experiment.plan().get(0).diagnostics();
    }

    private static String refused(String text) {
        InvalidInputException thrown = catchThrowableOfType(
                InvalidInputException.class, () -> ExperimentReader.parse(text, Corpus.SOURCE, VOCABULARY));
        return thrown.getMessage();
    }

    private static Map<String, String> meaning(Experiment experiment) {
        Map<String, String> meaning = new LinkedHashMap<>();
        meaning.put("name", experiment.name());
        meaning.put("question", experiment.question());
        meaning.put("kind", experiment.kind().toString());
        for (Factor factor : Factor.inFiles()) {
            meaning.put(
                    factor.key(),
                    experiment.grid().levels().get(factor).stream()
                            .map(Factor::labelOf)
                            .collect(Collectors.joining(" | ")));
        }
        meaning.put("seeds", experiment.replicates().toString());
        meaning.put("settings", "" + experiment.grid().settings().size());
        meaning.put("budget", experiment.budget().toString());
        meaning.put("target", experiment.target().map(Target::canonical).orElse("none"));
        meaning.put("stop", experiment.stop().toString());
        return meaning;
    }
}
