package org.steadygrad.diagnostics.verdict;

import java.util.Optional;
import java.util.OptionalDouble;
import org.steadygrad.core.outcome.Verdict;
import org.steadygrad.core.outcome.Verdict.Kind;

/**
 * The loss was above {@code limit} for {@code blowUpSteps} steps in a row, where {@code limit} is {@code blowUpFactor}
 * times the reference or, for a loss that cannot rise above a ceiling, half way from the reference to the ceiling if that
 * is lower.
 */
final class BlowUp implements Part {
    private final WatchRules rules;
    private final LossLevel losses;
    private int steps;

    BlowUp(WatchRules rules, LossLevel losses) {
        this.rules = rules;
        this.losses = losses;
    }

    Optional<Verdict> after(int step, double loss) {
        double limit = limit();
        steps = loss <= limit ? 0 : steps + 1;
        return steps < rules.stop().blowUpSteps() ? Optional.empty() : Optional.of(verdict(step, loss, limit));
    }

    private double limit() {
        double factor = losses.above(rules.stop().blowUpFactor());
        OptionalDouble ceiling = rules.lossCeiling();
        return ceiling.isPresent() ? Math.min(factor, (losses.reference() + ceiling.getAsDouble()) / 2) : factor;
    }

    private Verdict verdict(int step, double loss, double limit) {
        if (limit < losses.above(rules.stop().blowUpFactor())) {
            return Sentence.verdict(
                    Kind.BLOW_UP,
                    step,
                    "blow-up.half-way",
                    Sentence.number(loss),
                    Sentence.number(limit),
                    Sentence.number(losses.first()),
                    steps);
        }
        return Sentence.verdict(
                Kind.BLOW_UP,
                step,
                "blow-up",
                Sentence.number(loss),
                Sentence.number(rules.stop().blowUpFactor()),
                Sentence.number(losses.first()),
                steps);
    }

    @Override
    public void write(Memory memory) {
        memory.write(steps);
    }

    @Override
    public void read(Memory memory) {
        steps = memory.readInt();
    }
}
