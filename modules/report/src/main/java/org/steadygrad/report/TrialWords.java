package org.steadygrad.report;

import org.steadygrad.analysis.Analysis;
import org.steadygrad.analysis.Arm;
import org.steadygrad.core.catalog.Numbers;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.core.text.Texts;

/** What trials of a run are called, and how one is made again. */
record TrialWords(Analysis analysis, Texts texts) {
    String title(Outcome outcome) {
        return texts.say(
                "report.trial.title",
                analysis.labels().arm(new Arm(outcome.trial().setting())),
                Numbers.text(outcome.trial().setting().learningRate()),
                String.valueOf(outcome.trial().replicate()));
    }

    String replay(Outcome outcome) {
        return "mvn -q compile exec:java -Dexec.args=\"replay %s\""
                .formatted(analysis.run().reference(outcome.trialId()));
    }
}
