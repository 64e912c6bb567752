package org.steadygrad.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.steadygrad.analysis.Analysis;
import org.steadygrad.core.provenance.Attestation;
import org.steadygrad.core.provenance.Host;
import org.steadygrad.core.provenance.Provenance;
import org.steadygrad.core.text.Texts;

/** Makes the lists of where a run comes from. */
record ProvenanceViews(Analysis analysis, Texts texts) {

    List<Fact.Group> groups() {
        Provenance provenance = analysis.run().header().provenance();
        return List.of(
                new Fact.Group(texts.say("report.provenance.code"), code(provenance)),
                new Fact.Group(
                        texts.say("report.provenance.engine-seen"), engine(provenance.attestation(), provenance)),
                new Fact.Group(texts.say("report.provenance.machine-title"), machine(provenance.host())),
                new Fact.Group(texts.say("report.provenance.data-and-seeds"), data(provenance)));
    }

    private List<Fact> code(Provenance provenance) {
        List<Fact> facts = new ArrayList<>(List.of(
                new Fact("Steadygrad", provenance.version()),
                new Fact(texts.say("report.provenance.revision"), provenance.revision()),
                new Fact(texts.say("report.provenance.trial-code"), provenance.codeVersion())));
        facts.addAll(sorted(provenance.libraries()));
        return facts;
    }

    private List<Fact> engine(Attestation attestation, Provenance provenance) {
        return List.of(
                new Fact(texts.say("report.provenance.engine"), attestation.engine()),
                new Fact(texts.say("report.provenance.native-build"), attestation.nativeBuild()),
                new Fact("oneDNN", texts.say(attestation.oneDnn() ? "report.provenance.on" : "report.provenance.off")),
                new Fact("BLAS", attestation.blas()),
                new Fact(texts.say("report.provenance.device"), attestation.device()),
                new Fact(texts.say("report.provenance.trials-at-once"), String.valueOf(provenance.parallelTrials())),
                new Fact(texts.say("report.provenance.threads"), String.valueOf(attestation.threadsPerTrial())));
    }

    private List<Fact> machine(Host host) {
        return List.of(
                new Fact(texts.say("report.provenance.processor"), host.processor()),
                new Fact(texts.say("report.provenance.cores"), String.valueOf(host.cores())),
                new Fact(texts.say("report.provenance.memory"), Format.gibibytes(host.memoryBytes())),
                new Fact(texts.say("report.provenance.system"), host.os()),
                new Fact("Java", host.java()));
    }

    private List<Fact> data(Provenance provenance) {
        List<Fact> facts = new ArrayList<>();
        DataRemarks remarks = DataRemarks.of(analysis.run());
        new TreeMap<>(provenance.dataHashes()).forEach((data, hash) -> {
            facts.add(new Fact(texts.say("report.provenance.data"), data));
            facts.add(new Fact(texts.say("report.provenance.hash"), hash.substring(0, Math.min(16, hash.length()))));
            remarks.on(data)
                    .ifPresent(remark ->
                            facts.add(new Fact(texts.say("report.provenance.data-remark"), texts.say(remark))));
        });
        facts.add(new Fact(
                texts.say("report.provenance.seeds"),
                analysis.replicates().stream().map(String::valueOf).collect(Collectors.joining(", "))));
        facts.add(new Fact(texts.say("report.provenance.started"), new Minutes(texts).text(provenance.started())));
        return facts;
    }

    private static List<Fact> sorted(Map<String, String> values) {
        return new TreeMap<>(values)
                .entrySet().stream()
                        .map(e -> new Fact(e.getKey(), e.getValue()))
                        .toList();
    }
}
