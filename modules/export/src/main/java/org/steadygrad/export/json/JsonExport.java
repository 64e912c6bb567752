package org.steadygrad.export.json;

import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import org.steadygrad.core.experiment.Target;
import org.steadygrad.core.outcome.Run;
import org.steadygrad.core.outcome.RunHeader;
import org.steadygrad.core.outcome.TrialResult;
import org.steadygrad.core.provenance.Attestation;
import org.steadygrad.core.provenance.Host;
import org.steadygrad.core.provenance.Provenance;
import org.steadygrad.core.text.Language;
import org.steadygrad.core.text.Texts;
import org.steadygrad.export.WholeFile;

/**
 * Writes all of a run but checkpoints as one JSON document, {@code run.json}, a value at a time. What stands where is
 * said by the JSON Schema beside this class, {@code run.schema.json}. NaN and the infinities are the strings
 * {@code "NaN"}, {@code "Infinity"} and {@code "-Infinity"}.
 */
public final class JsonExport {
    /** What the document calls its own format. */
    public static final String FORMAT = "steadygrad-run";

    /** Grows when a reader of the format would have to change. */
    public static final int VERSION = 1;

    private JsonExport() {}

    /**
     * Writes the document into a folder, in place of one that may be there.
     *
     * @return its file
     * @throws org.steadygrad.core.EnvironmentException if it cannot be written
     */
    public static Path write(Run run, Path folder) {
        return WholeFile.write(folder.resolve("run.json"), out -> write(run, out));
    }

    static void write(Run run, OutputStream out) {
        try (JsonObjects json = new JsonObjects(out)) {
            json.object(() -> {
                json.put("format", FORMAT);
                json.put("version", VERSION);
                header(json, run);
                json.object("provenance", () -> provenance(json, run.header().provenance()));
                json.array("trials", () -> {
                    for (TrialResult result : run.results()) {
                        json.object(() -> new TrialJson(json).write(result));
                    }
                });
            });
        }
    }

    private static void header(JsonObjects json, Run run) {
        RunHeader header = run.header();
        json.put("run", run.name());
        json.put("experiment", header.experiment());
        json.put("question", header.question());
        json.put("source", header.source());
        target(json, header.target());
        json.put("planned", header.plan().size());
    }

    /** An accuracy under {@code target}, a loss under {@code targetLoss}; both are null where there is none. */
    static void target(JsonObjects json, Optional<Target> target) {
        json.put("target", of(Target.Figure.ACCURACY, target));
        json.put("targetLoss", of(Target.Figure.LOSS, target));
    }

    private static OptionalDouble of(Target.Figure figure, Optional<Target> target) {
        return target.filter(goal -> goal.figure() == figure).stream()
                .mapToDouble(Target::value)
                .findFirst();
    }

    private static void provenance(JsonObjects json, Provenance provenance) {
        json.put("steadygrad", provenance.version());
        json.put("revision", provenance.revision());
        json.put("codeVersion", provenance.codeVersion());
        json.put("libraries", provenance.libraries());
        json.put("data", provenance.dataHashes());
        json.object("host", () -> host(json, provenance.host()));
        json.object("engine", () -> engine(json, provenance.attestation()));
        json.put("parallelTrials", provenance.parallelTrials());
        json.put("command", provenance.command());
        json.put("started", provenance.started().toString());
    }

    private static void host(JsonObjects json, Host host) {
        json.put("os", host.os());
        json.put("processor", host.processor());
        json.put("cores", host.cores());
        json.put("memoryBytes", host.memoryBytes());
        json.put("java", host.java());
    }

    private static void engine(JsonObjects json, Attestation engine) {
        json.put("name", engine.engine());
        json.put("nativeBuild", engine.nativeBuild());
        json.put("oneDnn", engine.oneDnn());
        json.put("blas", engine.blas());
        json.put("device", engine.device());
        json.put("threadsPerTrial", engine.threadsPerTrial());
        json.put(
                "warnings",
                engine.warnings().stream().map(Texts.in(Language.ENGLISH)::say).toList());
    }
}
