package org.steadygrad.diagnostics.verdict;

import java.util.Optional;
import java.util.OptionalDouble;
import org.steadygrad.core.outcome.Evaluation;
import org.steadygrad.core.outcome.Verdict;
import org.steadygrad.core.outcome.Verdict.Kind;

/** The first evaluation whose accuracy is at least the target. */
final class Target implements Part {
    private final OptionalDouble target;
    private final String sentence;
    private int reachedAt;
    private double accuracy;

    Target(WatchRules rules) {
        this.target = rules.target();
        this.sentence = rules.chance()
                        .filter(chance -> chance.of() == ChanceBand.Of.NUMBERS)
                        .isPresent()
                ? "target-explained"
                : "target-reached";
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
                        sentence,
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
