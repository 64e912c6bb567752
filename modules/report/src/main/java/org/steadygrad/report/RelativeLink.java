package org.steadygrad.report;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Addresses of files beside or below a page. */
final class RelativeLink {
    private RelativeLink() {}

    /** A relative address in which no character of a name can mean anything but itself. */
    static String to(Path file) {
        return StreamSupport.stream(file.spliterator(), false)
                .map(part -> URLEncoder.encode(part.toString(), StandardCharsets.UTF_8)
                        .replace("+", "%20"))
                .collect(Collectors.joining("/", "./", ""));
    }
}
