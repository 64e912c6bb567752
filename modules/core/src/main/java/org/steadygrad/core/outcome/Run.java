package org.steadygrad.core.outcome;

import java.util.List;
import java.util.Objects;
import org.steadygrad.core.text.Answers;
import org.steadygrad.core.text.Language;
import org.steadygrad.core.text.Texts;

/**
 * An experiment as far as it was run.
 *
 * @param name of the run's folder
 * @param results of the trials that finished, in the plan's order
 */
public record Run(String name, RunHeader header, List<TrialResult> results) {
    private static final String BETWEEN = "/";

    public Run {
        Objects.requireNonNull(name);
        Objects.requireNonNull(header);
        results = List.copyOf(results);
    }

    /** How a run that joins others calls a trial of one of them. */
    public static String joinedId(String run, String trialId) {
        return run + BETWEEN + trialId;
    }

    /** Run and id, as commands take them; of a trial of a joined run those of the run that it is from. */
    public String reference(String trialId) {
        return trialId.contains(BETWEEN) ? trialId.replace(BETWEEN, " ") : name + " " + trialId;
    }

    /** What the nets answer that were trained. */
    public Answers answers() {
        return Answers.ofAll(results.stream().map(result -> result.outcome().answers()));
    }

    /** The words for this run as a whole: what is called accuracy of classes has another name where answers are numbers. */
    public Texts texts(Language language) {
        return Texts.in(language).about(answers());
    }

    public boolean complete() {
        return results.size() == header.plan().size();
    }
}
