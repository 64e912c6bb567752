package org.steadygrad.diagnostics.verdict;

import java.util.Optional;
import java.util.OptionalDouble;
import org.steadygrad.core.outcome.Evaluation;
import org.steadygrad.core.outcome.Verdict;
import org.steadygrad.core.outcome.Verdict.Kind;

/** The first evaluation whose accuracy is at least the target. */
final class Target implements Part {
    private final OptionalDouble target;
    private int reachedAt;
    private double accuracy;

    Target(WatchRules rules) {
        this.target = rules.target();
    }

    void note(Evaluation evaluation) {
        if (reachedAt == 0 && target.isPresent() && evaluation.accuracy() >= target.getAsDouble()) {
            reachedAt = evaluation.step();
            accuracy = evaluation.accuracy();
        }
    }

    Optional<Verdict> verdict() {
        return reachedAt == 0
                ? Optional.empty()
                : Optional.of(Sentence.verdict(
                        Kind.CONVERGED,
                        reachedAt,
                        "target-reached",
                        Sentence.share(accuracy),
                        Sentence.share(target.getAsDouble())));
    }

    @Override
    public void write(Memory memory) {
        memory.write(reachedAt, accuracy);
    }

    @Override
    public void read(Memory memory) {
        reachedAt = memory.readInt();
        accuracy = memory.readDouble();
    }
}
