package org.steadygrad.config;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.steadygrad.config.yaml.Faults;
import org.steadygrad.config.yaml.Field;
import org.steadygrad.config.yaml.Section;
import org.steadygrad.core.claim.Claim;
import org.steadygrad.core.claim.ClaimTest;
import org.steadygrad.core.claim.Wording;

/** Reads a claim from the tree of its file; adds every fault to {@code faults} and ends with all of them. */
final class ClaimParser {
    private final Section root;
    private final Vocabulary vocabulary;
    private final Faults faults;

    ClaimParser(Section root, Vocabulary vocabulary, Faults faults) {
        this.root = root;
        this.vocabulary = vocabulary;
        this.faults = faults;
    }

    Claim claim(String source) {
        boolean pending = root.has(ClaimFormat.PENDING);
        knowOnly(pending);
        Optional<String> name = root.required(ClaimFormat.CLAIM, ClaimFormat.CLAIM_RULE)
                .flatMap(field -> ExperimentParser.name(field, ClaimFormat.CLAIM_RULE));
        Optional<Integer> number = root.required(ClaimFormat.NUMBER, ClaimFormat.NUMBERS.words())
                .flatMap(field -> field.accept(ClaimFormat.NUMBERS))
                .map(value -> Math.toIntExact((Long) value));
        String part = root.field(ClaimFormat.PART).flatMap(ClaimParser::part).orElse("");
        Optional<Section> chinese = root.field(ClaimFormat.CHINESE).flatMap(f -> f.section(ClaimFormat.CHINESE_RULE));
        chinese.ifPresent(
                section -> section.knowOnly(List.of(ClaimFormat.SAYS, ClaimFormat.MEANS, ClaimFormat.PENDING)));
        Optional<Wording> says = wording(ClaimFormat.SAYS, ClaimFormat.SAYS_RULE, chinese);
        Optional<Wording> means = wording(ClaimFormat.MEANS, ClaimFormat.MEANS_RULE, chinese);
        Optional<Claim.State> state = pending
                ? wording(ClaimFormat.PENDING, ClaimFormat.PENDING_RULE, chinese)
                        .map(Claim.Pending::new)
                : testable();
        faults.throwIfAny();
        return new Claim(
                name.orElseThrow(),
                number.orElseThrow(),
                part,
                says.orElseThrow(),
                means.orElseThrow(),
                state.orElseThrow(),
                source);
    }

    private void knowOnly(boolean pending) {
        List<String> known = Stream.of(ClaimFormat.ALWAYS, List.of(ClaimFormat.PENDING), ClaimFormat.OF_A_TEST)
                .flatMap(List::stream)
                .toList();
        root.knowOnly(known);
        if (pending) {
            ClaimFormat.OF_A_TEST.stream()
                    .filter(root::has)
                    .forEach(key -> root.refuseKey(key, "must not stand in a claim that is pending"));
        }
    }

    private static Optional<String> part(Field field) {
        Optional<String> part = field.text(ClaimFormat.PART_RULE);
        return part.isPresent() && !part.get().matches("[a-z]") ? field.refuse(ClaimFormat.PART_RULE) : part;
    }

    private Optional<Wording> wording(String key, String rule, Optional<Section> chinese) {
        Optional<String> translated = chinese.flatMap(section -> section.field(key))
                .flatMap(field -> field.text(rule))
                .map(String::strip);
        return root.required(key, rule)
                .flatMap(field -> field.text(rule))
                .map(text -> new Wording(text.strip(), translated));
    }

    /** The quick test is read once the full one is known to be sound, as it repeats what it does not change. */
    private Optional<Claim.State> testable() {
        Optional<ClaimTest> full = new ClaimTestReader(new Layers(List.of(root)), vocabulary, faults).read();
        Optional<Section> changes = root.required(ClaimFormat.QUICK, ClaimFormat.QUICK_RULE)
                .flatMap(f -> f.section(ClaimFormat.QUICK_RULE));
        changes.ifPresent(section -> section.knowOnly(ClaimFormat.QUICKER));
        faults.throwIfAny();
        Optional<ClaimTest> quick =
                new ClaimTestReader(new Layers(List.of(changes.orElseThrow(), root)), vocabulary, faults).read();
        return quick.map(found -> new Claim.Testable(full.orElseThrow(), found));
    }
}
