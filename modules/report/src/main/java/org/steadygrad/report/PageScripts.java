package org.steadygrad.report;

import java.util.List;
import java.util.Map;
import org.steadygrad.core.text.Texts;

/** Styles, scripts and their policy, as the templates of pages with charts take them. */
final class PageScripts {
    static final String EARLY = "script/early.js";
    private static final String LOADER = "script/loader.js";
    private static final String PACKED_ECHARTS = Packed.of(Resources.echarts());

    private PageScripts() {}

    /**
     * @param styles our files, in order
     * @param scripts our files, in order; they run after ECharts and after all data has been unpacked
     */
    static Map<String, Object> model(List<String> styles, List<String> scripts, Texts texts) {
        String style = Resources.joined(styles);
        String early = Resources.joined(List.of(EARLY));
        String loader = Resources.joined(List.of(LOADER));
        String echarts = Resources.echarts();
        String script = Resources.joined(scripts);
        return Map.of(
                "policy",
                ContentPolicy.allowing(List.of(early, loader, echarts, script), List.of(style)),
                "style",
                style,
                "early",
                early,
                "loader",
                loader,
                "echarts",
                PACKED_ECHARTS,
                "script",
                Packed.of(script),
                "texts",
                Packed.of(PageTexts.of(texts)));
    }
}
