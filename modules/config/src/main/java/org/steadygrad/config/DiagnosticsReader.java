package org.steadygrad.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.steadygrad.config.yaml.Field;
import org.steadygrad.config.yaml.Section;
import org.steadygrad.core.experiment.Diagnostics;
import org.steadygrad.core.experiment.Tier;
import org.steadygrad.core.experiment.Tracking;

/** Reads what is recorded: a tier's name, or a tier with the steps at which each tier is recorded. */
final class DiagnosticsReader {
    private static final String RULE = "must be a tier or a mapping such as {tier: standard, standard: every:16}";
    private static final Pattern TRACKING = Pattern.compile("(every|log):([1-9][0-9]{0,6})|events");

    private DiagnosticsReader() {}

    static Optional<Diagnostics> read(Field field) {
        return field.isMapping()
                ? field.section(RULE).flatMap(DiagnosticsReader::whole)
                : field.accept(Format.TIERS).map(DiagnosticsReader::tier).map(Diagnostics::of);
    }

    private static Optional<Diagnostics> whole(Section section) {
        List<String> known = new ArrayList<>(List.of(Format.TIER));
        Arrays.stream(Tier.values()).map(Tier::key).forEach(known::add);
        section.knowOnly(known);
        Optional<Tier> tier = section.required(Format.TIER, Format.TIERS.words())
                .flatMap(field -> field.accept(Format.TIERS))
                .map(DiagnosticsReader::tier);
        Map<Tier, Tracking> trackings = new EnumMap<>(Tier.class);
        for (Tier one : Tier.values()) {
            Optional<Field> given = section.field(one.key());
            Optional<Tracking> tracking = given.isPresent()
                    ? given.get().text(Format.TRACKING_RULE).flatMap(text -> tracking(given.get(), text))
                    : Optional.of(Diagnostics.of(one).tracking(one));
            tracking.ifPresent(found -> trackings.put(one, found));
        }
        return tier.isPresent() && trackings.size() == Tier.values().length
                ? Optional.of(new Diagnostics(
                        tier.get(), trackings.get(Tier.LIGHT), trackings.get(Tier.STANDARD), trackings.get(Tier.FULL)))
                : Optional.empty();
    }

    private static Optional<Tracking> tracking(Field field, String text) {
        Matcher matcher = TRACKING.matcher(text);
        if (!matcher.matches()) {
            return field.refuse(Format.TRACKING_RULE);
        }
        if (matcher.group(1) == null) {
            return Optional.of(Tracking.onEvents());
        }
        int number = Integer.parseInt(matcher.group(2));
        return Optional.of(matcher.group(1).equals("log") ? Tracking.log(number) : Tracking.every(number));
    }

    private static Tier tier(Object key) {
        return Arrays.stream(Tier.values())
                .filter(tier -> tier.key().equals(key))
                .findFirst()
                .orElseThrow();
    }
}
