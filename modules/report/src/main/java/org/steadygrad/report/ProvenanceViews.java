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

/** Makes the lists of where a run comes from. */
final class ProvenanceViews {
    private ProvenanceViews() {}

    static List<Fact.Group> of(Analysis analysis) {
        Provenance provenance = analysis.run().header().provenance();
        return List.of(
                new Fact.Group("Code", code(provenance)),
                new Fact.Group("Engine, as seen to run", engine(provenance.attestation(), provenance)),
                new Fact.Group("Machine", machine(provenance.host())),
                new Fact.Group("Data and seeds", data(provenance, analysis)));
    }

    private static List<Fact> code(Provenance provenance) {
        List<Fact> facts = new ArrayList<>(List.of(
                new Fact("Steadygrad", provenance.version()),
                new Fact("git revision", provenance.revision()),
                new Fact("trial code", provenance.codeVersion())));
        facts.addAll(sorted(provenance.libraries()));
        return facts;
    }

    private static List<Fact> engine(Attestation attestation, Provenance provenance) {
        return List.of(
                new Fact("engine", attestation.engine()),
                new Fact("native build", attestation.nativeBuild()),
                new Fact("oneDNN", attestation.oneDnn() ? "on" : "off"),
                new Fact("BLAS", attestation.blas()),
                new Fact("device", attestation.device()),
                new Fact("trials at once", String.valueOf(provenance.parallelTrials())),
                new Fact("threads per trial", String.valueOf(attestation.threadsPerTrial())));
    }

    private static List<Fact> machine(Host host) {
        return List.of(
                new Fact("processor", host.processor()),
                new Fact("cores", String.valueOf(host.cores())),
                new Fact("memory", Format.gibibytes(host.memoryBytes())),
                new Fact("system", host.os()),
                new Fact("Java", host.java()));
    }

    private static List<Fact> data(Provenance provenance, Analysis analysis) {
        List<Fact> facts = new ArrayList<>();
        new TreeMap<>(provenance.dataHashes()).forEach((data, hash) -> {
            facts.add(new Fact("data", data));
            facts.add(new Fact("hash", hash.substring(0, Math.min(16, hash.length()))));
        });
        facts.add(new Fact(
                "seeds", analysis.replicates().stream().map(String::valueOf).collect(Collectors.joining(", "))));
        facts.add(new Fact("started", Format.minute(provenance.started())));
        return facts;
    }

    private static List<Fact> sorted(Map<String, String> values) {
        return new TreeMap<>(values)
                .entrySet().stream()
                        .map(e -> new Fact(e.getKey(), e.getValue()))
                        .toList();
    }
}
