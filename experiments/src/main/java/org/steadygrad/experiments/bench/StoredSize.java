package org.steadygrad.experiments.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.steadygrad.backend.Engine;
import org.steadygrad.backend.HostProbe;
import org.steadygrad.core.experiment.PlannedTrial;
import org.steadygrad.core.outcome.RunHeader;
import org.steadygrad.core.outcome.TrialResult;
import org.steadygrad.core.provenance.Provenance;
import org.steadygrad.store.RunStore;

/** How much a run's folder grows by the series of a trial. */
final class StoredSize {
    private StoredSize() {}

    /** Bytes, by which the folder with the trial's series is larger than without, over the values in them. */
    static double perValue(TrialResult result) {
        long values = result.series().stream()
                .mapToLong(series -> (long) series.length() * series.quantity().width())
                .sum();
        TrialResult bare = new TrialResult(result.outcome(), List.of());
        return (bytes(new TrialResult(result.outcome(), result.series())) - bytes(bare)) / (double) values;
    }

    private static long bytes(TrialResult result) {
        try {
            Path folder = Files.createTempDirectory("steadygrad-stored");
            try {
                RunStore store = RunStore.create(folder, header(result));
                store.add(result);
                store.close();
                return size(folder);
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot measure what is stored", e);
        }
    }

    private static RunHeader header(TrialResult result) {
        PlannedTrial planned =
                new PlannedTrial(result.outcome().trialId(), result.outcome().trial());
        Provenance provenance = new Provenance(
                "", "", "", Map.of(), Map.of(), HostProbe.probe(), Engine.attest(), 1, "bench", Instant.EPOCH);
        return new RunHeader("bench", "", "", Optional.empty(), List.of(planned), provenance);
    }

    private static long size(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
