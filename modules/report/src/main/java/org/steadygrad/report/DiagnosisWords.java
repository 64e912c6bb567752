package org.steadygrad.report;

import java.util.List;
import org.steadygrad.analysis.diagnosis.Diagnosis;
import org.steadygrad.analysis.diagnosis.TrainingLog;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.core.outcome.TrialResult;
import org.steadygrad.core.outcome.Verdict;
import org.steadygrad.core.text.Texts;

/**
 * The likely cause of what went wrong, and what to try, in words.
 *
 * @param cause empty if nothing is wrong
 * @param remedies in the order in which to try them
 */
record DiagnosisWords(String cause, List<String> remedies) {
    static final DiagnosisWords NONE = new DiagnosisWords("", List.of());

    /** Of a trial; of one that ran its course and of which nothing was said nothing is said here either. */
    static DiagnosisWords of(TrialResult result, Texts texts) {
        Outcome outcome = result.outcome();
        boolean sound = outcome.verdict().kind().severity() == Verdict.Severity.ENDED
                && outcome.findings().isEmpty();
        return sound ? NONE : of(TrainingLog.of(result), texts);
    }

    static DiagnosisWords of(TrainingLog log, Texts texts) {
        Diagnosis diagnosis = Diagnosis.of(log);
        return diagnosis
                .cause()
                .map(found -> new DiagnosisWords(
                        texts.say("report.diagnosis.cause", found.cause().title(), found.evidence()),
                        diagnosis.remedies().stream()
                                .map(advised -> texts.say(
                                        "report.diagnosis.remedy",
                                        advised.remedy().title(),
                                        advised.measured()))
                                .toList()))
                .orElse(NONE);
    }
}
