package org.steadygrad.analysis.diagnosis;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.steadygrad.analysis.statistics.Interval;
import org.steadygrad.core.text.Message;

/**
 * A remedy that is advised.
 *
 * @param levels the levels it gives the setting, each as {@code factor=level}; none where the setting is not known, or the
 *     remedy is none of a setting
 * @param experience what it did for trials with the same cause; empty if that was not tried
 */
public record Advised(Remedy remedy, List<String> levels, Optional<Experience.Row> experience) {
    public Advised {
        Objects.requireNonNull(remedy);
        levels = List.copyOf(levels);
        Objects.requireNonNull(experience);
    }

    /** What is known of it: how many trials with the same cause it made train, or that it was not measured. */
    public Message measured() {
        return experience
                .map(row -> row.stable() == row.trained()
                        ? trained(row)
                        : Message.of("analysis.remedy.measured-stable", trained(row), row.stable(), row.tried()))
                .orElseGet(() -> Message.of("analysis.remedy.unmeasured"));
    }

    private static Message trained(Experience.Row row) {
        Interval interval = row.trainedShare().interval();
        return Message.of(
                "analysis.remedy.measured",
                row.trained(),
                row.tried(),
                percent(interval.low()),
                percent(interval.high()));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f%%", 100 * share);
    }
}
