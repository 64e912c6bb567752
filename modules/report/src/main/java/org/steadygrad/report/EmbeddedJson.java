package org.steadygrad.report;

import tools.jackson.databind.json.JsonMapper;

/** JSON that may stand inside a {@code script} element: no character of it can end the element or start a comment. */
final class EmbeddedJson {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private EmbeddedJson() {}

    static String of(Object value) {
        return MAPPER.writeValueAsString(value)
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }
}
