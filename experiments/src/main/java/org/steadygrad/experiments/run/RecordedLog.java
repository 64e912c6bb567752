package org.steadygrad.experiments.run;

import java.util.Optional;
import org.steadygrad.analysis.diagnosis.TrainingLog;
import org.steadygrad.diagnostics.monitor.Recording;

/** A recording of a StabilityMonitor as the analysis takes it, which knows nothing of networks. */
public final class RecordedLog {
    private RecordedLog() {}

    /** The setting is not known: the monitor watches any program. */
    public static TrainingLog of(Recording recording) {
        return new TrainingLog(
                recording.series(),
                recording.lastSteps(),
                recording.verdicts(),
                recording.postMortem(),
                Optional.empty());
    }
}
