package org.steadygrad.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.steadygrad.core.catalog.Catalog;
import org.steadygrad.core.catalog.Definition;
import org.steadygrad.core.catalog.Parameter;
import org.steadygrad.core.catalog.Rule;
import org.steadygrad.core.experiment.Experiment;
import org.steadygrad.core.experiment.Factor;

class PathsInFilesTest {
    private static final Rule SHARE_OR_PLACE = new Rule.Either(new Rule.Real(0, false, 1, false), new Rule.FilePath());
    private static final Vocabulary VOCABULARY = Vocabularies.small()
            .with(
                    Factor.DATA,
                    Catalog.<Object>of("data set")
                            .and(
                                    Definition.of(
                                            "pictures",
                                            "",
                                            Parameter.required("folder", new Rule.FilePath(), ""),
                                            Parameter.optional("test", SHARE_OR_PLACE, 0.2, "")),
                                    ""));

    @TempDir
    private Path folder;

    private Experiment read(String data) throws IOException {
        Path file = Files.writeString(
                folder.resolve("mine.yaml"),
                "name: mine\nquestion: Which?\nseeds: 1\nmodel: mlp\ndata: %s\nfactors: {optimizer: sgd, learningRate: 0.1}\nbudget: {steps: 10, evaluateEvery: 5}\n"
                        .formatted(data));
        return ExperimentReader.read(file, VOCABULARY);
    }

    @Test
    void pathsAreRelativeToTheFileThatGivesThem() throws IOException {
        Experiment experiment = read("{name: pictures, folder: ../all/./mine, test: held out}");

        assertThat(experiment.plan().get(0).setting().data().text("folder"))
                .isEqualTo(folder.resolveSibling("all").resolve("mine").toString());
        assertThat(experiment.plan().get(0).setting().data().text("test"))
                .isEqualTo(folder.resolve("held out").toString());
    }

    @Test
    void absolutePathsAndNumbersStayAsTheyAre() throws IOException {
        Experiment experiment = read("{name: pictures, folder: %s, test: 0.5}".formatted(folder));

        assertThat(experiment.plan().get(0).setting().data().text("folder")).isEqualTo(folder.toString());
        assertThat(experiment.plan().get(0).setting().data().real("test")).isEqualTo(0.5);
    }

    @Test
    void theShortFormTakesAPath() throws IOException {
        assertThat(read("pictures:mine").plan().get(0).setting().data().text("folder"))
                .isEqualTo(folder.resolve("mine").toString());
    }

    @Test
    void aShareOutsideItsRangeIsNoPath() {
        assertThatThrownBy(() -> read("{name: pictures, folder: a, test: 1.5}"))
                .hasMessageContaining("data.test must be > 0 and < 1, or a path, got 1.5");
    }
}
