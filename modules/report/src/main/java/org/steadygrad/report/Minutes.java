package org.steadygrad.report;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.steadygrad.core.text.Texts;

/** Writes points in time, to the minute and in UTC. */
record Minutes(Texts texts) {
    String text(Instant instant) {
        return DateTimeFormatter.ofPattern(texts.say("report.time.pattern"), Locale.ENGLISH)
                .withZone(ZoneOffset.UTC)
                .format(instant);
    }
}
