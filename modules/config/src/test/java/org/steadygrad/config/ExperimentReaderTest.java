package org.steadygrad.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.steadygrad.config.Corpus.Case;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.experiment.Experiment;
import org.steadygrad.core.experiment.Factor;

class ExperimentReaderTest {
    private static final Vocabulary VOCABULARY = Vocabularies.small();

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
    void hasALargeCorpusOfBadFilesEachWithItsOwnTitle() {
        List<String> titles =
                Stream.concat(Corpus.bad(), Corpus.good()).map(Case::title).toList();
        assertThat(titles).hasSizeGreaterThanOrEqualTo(120).doesNotHaveDuplicates();
    }

    private static Map<String, String> meaning(Experiment experiment) {
        Map<String, String> meaning = new LinkedHashMap<>();
        meaning.put("name", experiment.name());
        meaning.put("question", experiment.question());
        for (Factor factor : Factor.values()) {
            meaning.put(
                    factor.key(),
                    experiment.grid().levels().get(factor).stream()
                            .map(Factor::labelOf)
                            .collect(Collectors.joining(" | ")));
        }
        meaning.put("seeds", experiment.replicates().toString());
        meaning.put("settings", "" + experiment.grid().settings().size());
        meaning.put("budget", experiment.budget().toString());
        meaning.put("target", experiment.target().toString());
        meaning.put("stop", experiment.stop().toString());
        return meaning;
    }
}
