package org.steadygrad.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DataHomeTest {
    private static final Path HOME = Path.of("/home/ada").toAbsolutePath();

    @Test
    void isWhereTheEnvironmentSays() {
        assertThat(DataHome.of(Map.of("STEADYGRAD_DATA", "/data", "XDG_CACHE_HOME", "/x"), "Linux", HOME))
                .isEqualTo(Path.of("/data").toAbsolutePath());
        assertThat(DataHome.of(Map.of("STEADYGRAD_DATA", "data"), "Linux", HOME))
                .isEqualTo(Path.of("data").toAbsolutePath());
    }

    @Test
    void isInThePlatformsCacheOtherwise() {
        assertThat(DataHome.of(Map.of(), "Linux", HOME)).isEqualTo(HOME.resolve(".cache/steadygrad"));
        assertThat(DataHome.of(Map.of("STEADYGRAD_DATA", " ", "XDG_CACHE_HOME", "/x"), "Linux", HOME))
                .isEqualTo(Path.of("/x/steadygrad"));
        assertThat(DataHome.of(Map.of(), "Mac OS X", HOME)).isEqualTo(HOME.resolve("Library/Caches/steadygrad"));
        assertThat(DataHome.of(Map.of("LOCALAPPDATA", "/local"), "Windows 11", HOME))
                .isEqualTo(Path.of("/local/steadygrad"));
    }
}
