package org.steadygrad.core.provenance;

import java.util.ArrayList;
import java.util.List;
import org.steadygrad.core.text.Message;

/**
 * One of the things that a provenance says, for putting two of them side by side.
 *
 * @param name what it is; the same for the same thing in every provenance
 */
public record ProvenanceItem(Message name, Message value, Bearing bearing) {
    /** What it means if this is not the same for two runs. */
    public enum Bearing {
        /** The same trial may give other numbers. */
        NUMBERS,
        /** The same trial gives the same numbers, perhaps not as fast. */
        REST
    }

    /** All that a provenance says but warnings. */
    public static List<ProvenanceItem> of(Provenance provenance) {
        List<ProvenanceItem> items = new ArrayList<>();
        addCode(items, provenance);
        addEngine(items, provenance.attestation());
        addMachine(items, provenance.host());
        provenance
                .dataHashes()
                .forEach((data, hash) ->
                        items.add(numbers(Message.of("core.provenance.data", data), Message.verbatim(hash))));
        items.add(rest("parallel", provenance.parallelTrials()));
        items.add(rest("command", provenance.command()));
        items.add(rest("started", provenance.started()));
        return items;
    }

    private static void addCode(List<ProvenanceItem> items, Provenance provenance) {
        items.add(rest("version", provenance.version()));
        items.add(rest("revision", provenance.revision()));
        items.add(numbers("code", provenance.codeVersion()));
        provenance
                .libraries()
                .forEach(
                        (library, version) -> items.add(numbers(Message.verbatim(library), Message.verbatim(version))));
    }

    private static void addEngine(List<ProvenanceItem> items, Attestation engine) {
        items.add(numbers("engine", engine.engine()));
        items.add(numbers("native", engine.nativeBuild()));
        items.add(numbers(name("onednn"), name(engine.oneDnn() ? "on" : "off")));
        items.add(numbers("blas", engine.blas()));
        items.add(numbers("device", engine.device()));
        items.add(numbers("threads", String.valueOf(engine.threadsPerTrial())));
    }

    private static void addMachine(List<ProvenanceItem> items, Host host) {
        items.add(numbers("processor", host.processor()));
        items.add(rest("cores", host.cores()));
        items.add(rest("memory", host.memoryBytes()));
        items.add(rest("system", host.os()));
        items.add(numbers("java", host.java()));
    }

    private static ProvenanceItem numbers(String key, String value) {
        return numbers(name(key), Message.verbatim(value));
    }

    private static ProvenanceItem numbers(Message name, Message value) {
        return new ProvenanceItem(name, value, Bearing.NUMBERS);
    }

    private static ProvenanceItem rest(String key, Object value) {
        return new ProvenanceItem(name(key), Message.verbatim(value.toString()), Bearing.REST);
    }

    private static Message name(String key) {
        return Message.of("core.provenance." + key);
    }
}
