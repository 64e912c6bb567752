package org.steadygrad.experiments.run;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** Experiments that take a few seconds: one of 16 trials, a search of the boundary, and one of a space. */
public final class TinyExperiment {
    private TinyExperiment() {}

    /** The path of its file. */
    public static String file() {
        return resource("/tiny.yaml");
    }

    /** The path of the search's file. */
    public static String search() {
        return resource("/tiny-boundary.yaml");
    }

    /** The path of the file of a search of a space. */
    public static String space() {
        return resource("/tiny-search.yaml");
    }

    /** The path of the file of the same search by Arbiter's genetic generator. */
    public static String genetic() {
        return resource("/tiny-genetic.yaml");
    }

    private static String resource(String name) {
        try {
            return Path.of(TinyExperiment.class.getResource(name).toURI()).toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(name + " is no file", e);
        }
    }
}
