package org.steadygrad.config;

import java.nio.file.Path;
import org.steadygrad.config.yaml.Faults;
import org.steadygrad.config.yaml.YamlTree;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.experiment.Experiment;

/**
 * Reads experiment files. The format is described in {@code docs/experiment-files.md}.
 *
 * <p>All faults of a file come at once, one line each, in line order: {@code FILE:LINE:COLUMN: FIELD RULE, got VALUE}.
 */
public final class ExperimentReader {
    private ExperimentReader() {}

    /**
     * The experiment in a file. Paths in it are relative to its folder, and come as seen from the current folder.
     *
     * @throws InvalidInputException with every fault, if the file is missing, larger than 1 MB, not UTF-8, or not an
     *     experiment in these names
     */
    public static Experiment read(Path file, Vocabulary vocabulary) {
        Path folder = file.getParent() == null ? Path.of("") : file.getParent();
        return parse(new SourceFile(file).text(), file.toString(), vocabulary.in(folder));
    }

    /**
     * The experiment in a text.
     *
     * @param sourceName what messages call the text
     * @throws InvalidInputException with every fault, if the text is longer than 1 MB, or not an experiment in these
     *     names
     */
    public static Experiment parse(String text, String sourceName, Vocabulary vocabulary) {
        if (text.length() > SourceFile.MOST_BYTES) {
            throw new InvalidInputException(sourceName + ": must be at most 1 MB, got more");
        }
        Faults faults = new Faults(sourceName);
        return new ExperimentParser(YamlTree.read(text, faults), vocabulary, faults).experiment(text);
    }
}
