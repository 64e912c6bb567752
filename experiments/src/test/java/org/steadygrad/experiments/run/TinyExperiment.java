package org.steadygrad.experiments.run;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** An experiment of 16 trials that takes a few seconds. */
public final class TinyExperiment {
    private TinyExperiment() {}

    /** The path of its file. */
    public static String file() {
        try {
            return Path.of(TinyExperiment.class.getResource("/tiny.yaml").toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("tiny.yaml is no file", e);
        }
    }
}
