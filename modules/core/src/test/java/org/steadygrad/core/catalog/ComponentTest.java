package org.steadygrad.core.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComponentTest {
    private static final Component DATA = new Component("idx", ordered("size", 60L, "path", "a/b", "share", 0.25));

    @Test
    void givesItsSettingsByType() {
        assertThat(DATA.whole("size")).isEqualTo(60);
        assertThat(DATA.text("path")).isEqualTo("a/b");
        assertThat(DATA.real("share")).isEqualTo(0.25);
    }

    @Test
    void namesASettingThatItLacks() {
        assertThatThrownBy(() -> DATA.real("noise")).hasMessage("idx has no setting noise");
    }

    @Test
    void isCanonicalWhateverTheOrderOfItsSettings() {
        Component reordered = new Component("idx", ordered("share", 0.25, "path", "a/b", "size", 60L));
        assertThat(DATA.canonical()).isEqualTo("idx{path=\"a/b\", share=0.25, size=60}");
        assertThat(reordered.canonical()).isEqualTo(DATA.canonical());
        assertThat(reordered).isEqualTo(DATA);
    }

    @Test
    void textCannotPassForOtherSettings() {
        Component one = new Component("idx", ordered("a", "x, b=1", "b", "2"));
        Component other = new Component("idx", ordered("a", "x", "b", "1, b=2"));
        Component quoted = new Component("idx", ordered("a", "x\", b=\"1", "b", "2"));
        assertThat(one.canonical()).isNotEqualTo(other.canonical()).isNotEqualTo(quoted.canonical());
        assertThat(new Component("idx", Map.of("a", "x\nmodel=y")).canonical()).doesNotContain("\n");
    }

    @Test
    void labelsAreShort() {
        assertThat(new Component("sgd", Map.of()).label()).isEqualTo("sgd");
        assertThat(new Component("nesterov", Map.of("momentum", 0.9)).label()).isEqualTo("nesterov:0.9");
        assertThat(new Component("clip", Map.of("maxNorm", 1.0)).label()).isEqualTo("clip:1");
        assertThat(new Component("net", Map.of("activation", "relu")).label()).isEqualTo("net:relu");
        assertThat(DATA.label()).isEqualTo("idx{size=60, path=a/b, share=0.25}");
    }

    @Test
    void refusesValuesOfOtherTypes() {
        assertThatThrownBy(() -> new Component("clip", Map.of("maxNorm", 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("clip.maxNorm must be a finite Double, a Long or a String, got 1");
        assertThatThrownBy(() -> new Component("clip", Map.of("maxNorm", Double.NaN)))
                .hasMessageEndingWith("got NaN");
    }

    @Test
    void cannotBeChangedFromOutside() {
        Map<String, Object> settings = ordered("momentum", 0.9);
        Component component = new Component("nesterov", settings);
        settings.put("momentum", 0.1);
        assertThat(component.real("momentum")).isEqualTo(0.9);
        assertThatThrownBy(() -> component.settings().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    private static Map<String, Object> ordered(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }
}
