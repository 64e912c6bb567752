package org.steadygrad.report;

import java.util.Map;
import java.util.TreeMap;
import org.steadygrad.core.text.Texts;

/** The patterns that a page's scripts say in its language, as JSON by key. */
final class PageTexts {
    private PageTexts() {}

    static String of(Texts texts) {
        Map<String, String> patterns = new TreeMap<>(texts.patterns("report.script."));
        patterns.putAll(texts.patterns("core.quantity."));
        patterns.putAll(texts.patterns("core.unit."));
        return EmbeddedJson.of(patterns);
    }
}
