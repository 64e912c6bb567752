package org.steadygrad.data;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Where data sets lie that are not given by an absolute path. */
public final class DataHome {
    /** The environment variable that says so. */
    public static final String VARIABLE = "STEADYGRAD_DATA";

    private DataHome() {}

    /** This machine's. */
    public static Path here() {
        return of(System.getenv(), System.getProperty("os.name"), Path.of(System.getProperty("user.home")));
    }

    /**
     * {@code STEADYGRAD_DATA}, else the folder {@code steadygrad} in the platform's folder for caches.
     *
     * @param system as the system property {@code os.name} has it
     */
    static Path of(Map<String, String> environment, String system, Path home) {
        String given = environment.get(VARIABLE);
        return given == null || given.isBlank()
                ? caches(environment, system.toLowerCase(Locale.ROOT), home).resolve("steadygrad")
                : Path.of(given).toAbsolutePath().normalize();
    }

    private static Path caches(Map<String, String> environment, String system, Path home) {
        if (system.startsWith("mac")) {
            return home.resolve("Library").resolve("Caches");
        }
        String variable = system.startsWith("windows") ? "LOCALAPPDATA" : "XDG_CACHE_HOME";
        String caches = environment.get(variable);
        return caches == null || caches.isBlank() ? home.resolve(".cache") : Path.of(caches);
    }
}
