package org.steadygrad.analysis.claim;

import java.util.Objects;
import java.util.Optional;
import org.steadygrad.core.claim.Claim;
import org.steadygrad.core.claim.ClaimTest;
import org.steadygrad.core.claim.Measure.Scope;
import org.steadygrad.core.text.Answers;

/**
 * A claim with what its trials say so far.
 *
 * @param test by which it was, or will be, tested; empty if it is pending
 * @param measurement empty if it is pending or no seed has finished what the measure needs
 * @param answers what the nets answer that were trained
 */
public record Finding(Claim claim, Optional<ClaimTest> test, Optional<Measurement> measurement, Answers answers) {
    public Finding {
        Objects.requireNonNull(claim);
        Objects.requireNonNull(answers);
        if (test.isEmpty() && measurement.isPresent()) {
            throw new IllegalArgumentException("a measurement needs a test");
        }
    }

    /** Of a claim that cannot be tested. */
    public static Finding pending(Claim claim) {
        return new Finding(claim, Optional.empty(), Optional.empty(), Answers.CLASSES);
    }

    /** Of a claim of which no trial has been made. */
    public static Finding untested(Claim claim, ClaimTest test) {
        return new Finding(claim, Optional.of(test), Optional.empty(), Answers.CLASSES);
    }

    /**
     * @param tuning outcomes on the tuning seeds; none if the measure knows no best setting
     * @param fresh outcomes on the fresh seeds
     */
    public static Finding of(Claim claim, ClaimTest test, Outcomes tuning, Outcomes fresh) {
        Optional<Measurement> measurement;
        if (test.measure().scope() == Scope.OVER_A_GRID) {
            measurement = new GridMeasure(test, fresh).measured();
        } else if (test.measure().scope() == Scope.OVER_ALL) {
            measurement = new DuelMeasure(test, fresh).overAll();
        } else {
            measurement = Champions.chosen(test, tuning).flatMap(new DuelMeasure(test, fresh)::at);
        }
        return new Finding(claim, Optional.of(test), measurement, fresh.answers());
    }
}
