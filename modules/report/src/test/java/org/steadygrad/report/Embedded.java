package org.steadygrad.report;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what a page holds packed, by means other than the page's own. */
final class Embedded {
    private Embedded() {}

    /** The packed data of an element. */
    static JsonNode data(String html, String id) {
        return json(unpacked(text(html, id)));
    }

    /** The page's detail of a trial. */
    static JsonNode trial(String html, String id) {
        return json(unpacked(json(text(html, "trial-data")).get(id).asString()));
    }

    static String text(String html, String id) {
        Matcher element = Pattern.compile("<script [^>]*id=\"%s\"[^>]*>([^<]*)</script>".formatted(id))
                .matcher(html);
        if (!element.find()) {
            throw new AssertionError("the page has no data called " + id);
        }
        return element.group(1);
    }

    static JsonNode json(String text) {
        return JsonMapper.builder().build().readTree(text);
    }

    static String unpacked(String packed) {
        byte[] bytes = Base64.getDecoder().decode(packed);
        try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(bytes), new Inflater(true))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("not packed as a page packs", e);
        }
    }
}
