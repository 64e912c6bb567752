package org.steadygrad.report;

import java.time.Duration;
import org.steadygrad.core.text.Texts;

/** Writes times that something took. */
record Durations(Texts texts) {
    /** {@code 0.85 s}, {@code 12 s}, {@code 4 min 10 s}, {@code 3 h 5 min}. */
    String text(double seconds) {
        if (seconds < 10) {
            return texts.say("report.time.seconds", Format.text("%.2f", seconds));
        }
        Duration duration = Duration.ofSeconds(Math.round(seconds));
        if (duration.toHours() > 0) {
            return texts.say("report.time.hours", (int) duration.toHours(), duration.toMinutesPart());
        }
        return duration.toMinutes() > 0
                ? texts.say("report.time.minutes", (int) duration.toMinutes(), duration.toSecondsPart())
                : texts.say("report.time.seconds", String.valueOf(duration.toSeconds()));
    }
}
