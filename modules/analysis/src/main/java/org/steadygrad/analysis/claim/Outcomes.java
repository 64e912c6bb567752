package org.steadygrad.analysis.claim;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.steadygrad.core.experiment.Setting;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.core.outcome.Run;
import org.steadygrad.core.outcome.TrialResult;
import org.steadygrad.core.text.Answers;

/** Outcomes by setting and seed. */
public final class Outcomes {
    private final Map<Setting, Map<Integer, Outcome>> outcomes = new HashMap<>();
    private final int horizon;
    private final Answers answers;

    private Outcomes(Collection<Outcome> all) {
        all.forEach(outcome -> outcomes.computeIfAbsent(outcome.trial().setting(), none -> new HashMap<>())
                .put(outcome.trial().replicate(), outcome));
        horizon = all.stream().mapToInt(Outcome::steps).max().orElse(1);
        answers = Answers.ofAll(all.stream().map(Outcome::answers));
    }

    public static Outcomes of(Collection<Outcome> all) {
        return new Outcomes(all);
    }

    public static Outcomes of(Run run) {
        return of(run.results().stream().map(TrialResult::outcome).toList());
    }

    public Optional<Outcome> of(Setting setting, int seed) {
        return Optional.ofNullable(outcomes.getOrDefault(setting, Map.of()).get(seed));
    }

    /** What the nets answer. */
    Answers answers() {
        return answers;
    }

    /** The most steps that any trial made: as long as a target that was not reached is said to have taken. */
    int horizon() {
        return horizon;
    }
}
