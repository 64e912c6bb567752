package org.steadygrad.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.steadygrad.core.EnvironmentException;

/** Texts on the class path: our own scripts and styles, and ECharts as its WebJar brings it. */
final class Resources {
    private static final String ECHARTS = "/META-INF/resources/webjars/echarts/5.5.0/echarts.min.js";

    private Resources() {}

    /** Our own files, joined in the given order. */
    static String joined(List<String> names) {
        return names.stream().map(Resources::own).collect(Collectors.joining("\n"));
    }

    static String echarts() {
        return read(ECHARTS);
    }

    private static String own(String name) {
        return read("/org/steadygrad/report/" + name);
    }

    private static String read(String path) {
        try (InputStream stream = Resources.class.getResourceAsStream(path)) {
            if (stream == null) {
                throw new EnvironmentException("the class path lacks " + path + ", which every report holds");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }
}
