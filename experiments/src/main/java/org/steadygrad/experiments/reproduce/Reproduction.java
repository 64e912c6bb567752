package org.steadygrad.experiments.reproduce;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.steadygrad.backend.Engine;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.experiment.PlannedTrial;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.core.outcome.Run;
import org.steadygrad.core.outcome.TrialResult;
import org.steadygrad.core.provenance.Provenance;
import org.steadygrad.core.provenance.ProvenanceTable;
import org.steadygrad.data.DataSets;
import org.steadygrad.data.Dataset;
import org.steadygrad.experiments.run.CurrentProvenance;
import org.steadygrad.training.Training;
import org.steadygrad.training.TrialCode;
import org.steadygrad.training.TrialException;

/** Trains trials of a stored run once more. */
public final class Reproduction {
    private final Run run;
    private final List<TrialResult> chosen;
    private final Map<Component, Dataset> data = new LinkedHashMap<>();

    private Reproduction(Run run, List<TrialResult> chosen) {
        this.run = run;
        this.chosen = chosen;
    }

    /**
     * Of a sample of trials; see {@link Sample}.
     *
     * @throws InvalidInputException if the run has no finished trial
     */
    public static Reproduction ofSample(Run run, int count) {
        if (run.results().isEmpty()) {
            throw new InvalidInputException("%s has no finished trial to reproduce (%d planned)"
                    .formatted(run.name(), run.header().plan().size()));
        }
        return new Reproduction(run, Sample.of(run, count));
    }

    /** Of these results of the run. */
    public static Reproduction of(Run run, List<TrialResult> chosen) {
        return new Reproduction(run, List.copyOf(chosen));
    }

    /** Reads the data and gives the run's provenance beside that of now. */
    public ProvenanceTable prepare() {
        Engine.start();
        for (TrialResult result : chosen) {
            data.computeIfAbsent(result.outcome().trial().setting().data(), DataSets::load);
        }
        Provenance then = run.header().provenance();
        Map<String, String> hashes = new LinkedHashMap<>(then.dataHashes());
        data.forEach((component, dataset) -> hashes.put(component.canonical(), dataset.hash()));
        Provenance now = CurrentProvenance.of(
                TrialCode.version(), hashes, then.parallelTrials(), then.command(), then.started());
        return ProvenanceTable.of(List.of(then, now));
    }

    public int size() {
        return chosen.size();
    }

    /**
     * Trains the trials, so many at once, and tells of each in turn how it differs from its record.
     *
     * @throws TrialException if one cannot be trained
     */
    public void train(int parallel, Consumer<TrialDiff> tell) {
        ExecutorService threads = Executors.newFixedThreadPool(parallel, Reproduction::thread);
        try {
            List<Future<TrialDiff>> diffs =
                    chosen.stream().map(one -> threads.submit(() -> again(one))).toList();
            diffs.forEach(diff -> tell.accept(ended(diff)));
        } finally {
            threads.shutdownNow();
        }
    }

    private TrialDiff again(TrialResult recorded) {
        Engine.bindThread();
        Outcome outcome = recorded.outcome();
        PlannedTrial planned = new PlannedTrial(outcome.trialId(), outcome.trial());
        Dataset with = data.get(outcome.trial().setting().data());
        return TrialDiff.between(recorded, Training.run(planned, with));
    }

    private static TrialDiff ended(Future<TrialDiff> diff) {
        try {
            return diff.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while trials were running", e);
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "reproduction");
        thread.setDaemon(true);
        return thread;
    }
}
