package org.steadygrad.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.steadygrad.core.experiment.Control;
import org.steadygrad.core.text.Message;
import org.steadygrad.search.boundary.Octaves;

/** The answer of a search for boundaries: where the edges are, how far controls move them, and what range is widest. */
record BoundarySentences(Labels labels, BoundarySummary summary) {
    List<Message> sentences() {
        List<Message> sentences = new ArrayList<>();
        List<BoundaryArm> answered = summary.arms().stream()
                .filter(arm -> !arm.found().upper().outcomes().isEmpty())
                .toList();
        List<BoundaryArm> plain = answered.stream()
                .filter(arm -> arm.arm().control().stages().isEmpty())
                .toList();
        if (!answered.isEmpty()) {
            sentences.add(Message.of(
                    "analysis.boundary.critical",
                    Message.list((plain.isEmpty() ? answered : plain)
                            .stream().map(this::critical).toList())));
        }
        gains(answered)
                .forEach((control, gains) -> sentences.add(
                        Message.of("analysis.boundary.gain", labels.control(control), Message.list(gains))));
        widest(answered).ifPresent(sentences::add);
        return sentences;
    }

    private Message critical(BoundaryArm arm) {
        return Message.of(
                "analysis.boundary.critical-of",
                BoundaryPhrases.edgeWithInterval(arm.found().upper().estimate()),
                labels.arm(arm.arm()));
    }

    private Map<Control, List<Message>> gains(List<BoundaryArm> arms) {
        Map<Control, List<Message>> gains = new LinkedHashMap<>();
        for (BoundaryArm arm : arms) {
            arm.gain().filter(gain -> gain.median().isPresent()).ifPresent(gain -> gains.computeIfAbsent(
                            arm.arm().control(), control -> new ArrayList<>())
                    .add(gain(arm, gain)));
        }
        return gains;
    }

    private Message gain(BoundaryArm arm, Octaves gain) {
        String others = labels.others(arm.arm());
        String name = labels.component(arm.arm().optimizer()) + (others.isEmpty() ? "" : ", " + others);
        return Message.of(
                "analysis.boundary.gain-of",
                BoundaryPhrases.signedOctaves(gain),
                BoundaryPhrases.between(gain.interval()),
                name);
    }

    private Optional<Message> widest(List<BoundaryArm> arms) {
        return arms.stream()
                .filter(arm -> arm.usable().flatMap(BoundarySentences::median).isPresent())
                .max(Comparator.comparingDouble(
                        arm -> arm.usable().flatMap(BoundarySentences::median).orElseThrow()))
                .map(arm -> widest(arm, arm.usable().orElseThrow()));
    }

    private Message widest(BoundaryArm arm, Octaves usable) {
        return Message.of(
                "analysis.boundary.widest",
                labels.arm(arm.arm()),
                BoundaryPhrases.octaves(usable),
                BoundaryPhrases.between(usable.interval()),
                arm.found().start().target().orElseThrow().words(),
                arm.found().start().budget().length());
    }

    private static Optional<Double> median(Octaves octaves) {
        return octaves.median().isPresent() ? Optional.of(octaves.median().getAsDouble()) : Optional.empty();
    }
}
