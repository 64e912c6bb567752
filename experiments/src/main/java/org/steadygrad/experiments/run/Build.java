package org.steadygrad.experiments.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The versions that the build wrote down. */
public final class Build {
    private static final Properties PROPERTIES = load();

    private Build() {}

    public static String version() {
        return PROPERTIES.getProperty("version");
    }

    public static String dl4jVersion() {
        return PROPERTIES.getProperty("dl4j.version");
    }

    private static Properties load() {
        Properties properties = new Properties();
        try (InputStream in = Build.class.getResourceAsStream("build.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("build.properties cannot be read", e);
        }
        return properties;
    }
}
