package org.steadygrad.config;

import java.nio.file.Path;
import org.steadygrad.config.yaml.Faults;
import org.steadygrad.config.yaml.YamlTree;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.claim.Claim;

/** Reads claim files. The format is described in {@code docs/claims.md}; faults are told as those of experiment files. */
public final class ClaimReader {
    private ClaimReader() {}

    /**
     * The claim in a file.
     *
     * @throws InvalidInputException with every fault, if the file is missing, larger than 1 MB, not UTF-8, or not a claim in
     *     these names
     */
    public static Claim read(Path file, Vocabulary vocabulary) {
        return parse(new SourceFile(file).text(), file.toString(), vocabulary);
    }

    /**
     * The claim in a text.
     *
     * @param sourceName what messages call the text
     * @throws InvalidInputException with every fault, if the text is longer than 1 MB, or not a claim in these names
     */
    public static Claim parse(String text, String sourceName, Vocabulary vocabulary) {
        if (text.length() > SourceFile.MOST_BYTES) {
            throw new InvalidInputException(sourceName + ": must be at most 1 MB, got more");
        }
        Faults faults = new Faults(sourceName);
        return new ClaimParser(YamlTree.read(text, faults), vocabulary, faults).claim(text);
    }
}
