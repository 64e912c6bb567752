package org.steadygrad.export.tensorboard;

import java.nio.file.Path;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.core.outcome.Run;
import org.steadygrad.core.outcome.TrialResult;
import org.steadygrad.export.Clock;
import org.steadygrad.export.Variation;
import org.steadygrad.export.WholeFile;

/** Writes a run as event files: a folder, and so a run of TensorBoard's, for each trial. */
public final class TensorBoardExport {
    /** Bytes that a file name may have on the usual file systems, less what a partly written file adds. */
    private static final int LONGEST_NAME = 240;

    private TensorBoardExport() {}

    /**
     * Writes the trials' folders and an event file on the whole run into a folder. Writing a run again replaces its files.
     *
     * @return the folder
     * @throws org.steadygrad.core.EnvironmentException if a file cannot be written
     */
    public static Path write(Run run, Path folder) {
        Variation variation = Variation.of(run);
        Hyperparameters hyperparameters = new Hyperparameters(variation);
        String file = "events.out.tfevents.%d.steadygrad"
                .formatted(run.header().provenance().started().getEpochSecond());
        writeExperiment(run, hyperparameters, folder.resolve(file));
        for (TrialResult result : run.results()) {
            Outcome outcome = result.outcome();
            WholeFile.write(
                    folder.resolve(folderName(variation, outcome)).resolve(file),
                    out -> TrialEvents.write(result, Clock.of(run, result), hyperparameters, out));
        }
        return folder;
    }

    private static void writeExperiment(Run run, Hyperparameters hyperparameters, Path file) {
        double started = run.header().provenance().started().getEpochSecond();
        WireMessage summary = new WireMessage();
        hyperparameters.addExperiment(summary, run);
        WholeFile.write(file, out -> new EventRecords(out, started).add(started, 0, summary));
    }

    /** What tells the trial apart, in characters that file systems take, and the beginning of its id. */
    static String folderName(Variation variation, Outcome outcome) {
        String id = outcome.trialId().substring(0, Math.min(8, outcome.trialId().length()));
        String name = variation.name(outcome.trial()).replace(", ", ",").replaceAll("[^A-Za-z0-9.,=+_-]+", "-");
        return name.substring(0, Math.min(name.length(), LONGEST_NAME - id.length() - 1)) + "," + id;
    }
}
