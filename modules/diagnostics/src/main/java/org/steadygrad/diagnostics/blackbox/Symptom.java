package org.steadygrad.diagnostics.blackbox;

import java.util.Comparator;
import java.util.Optional;
import org.steadygrad.core.outcome.PostMortem;
import org.steadygrad.core.outcome.Quantity;
import org.steadygrad.core.outcome.Series;
import org.steadygrad.core.text.Message;

/**
 * A value that left its range.
 *
 * @param part a layer, or {@link Series#NETWORK}
 * @param strength how far it left, for comparison with others of its sign
 */
record Symptom(int step, Sign sign, String part, double strength, Message text) {
    /** What left its range, in the order in which a step meets them. */
    enum Sign {
        LOSS(5),
        GRADIENT_GREW(1),
        GRADIENT_VANISHED(4),
        GRADIENT_NOT_FINITE(3),
        LONG_UPDATE(2),
        PARAMETERS_NOT_FINITE(3);

        private final int rank;

        Sign(int rank) {
            this.rank = rank;
        }

        /** The quantity in which the parameter at fault is found, if the sign is of a layer. */
        Optional<Quantity> ofParameters() {
            return switch (this) {
                case LOSS -> Optional.empty();
                case GRADIENT_GREW, GRADIENT_VANISHED, GRADIENT_NOT_FINITE -> Optional.of(Quantity.GRADIENT_NORM_RAW);
                case LONG_UPDATE -> Optional.of(Quantity.UPDATE_NORM);
                case PARAMETERS_NOT_FINITE -> Optional.of(Quantity.PARAMETER_NORM);
            };
        }
    }

    /** As they came about. */
    static Comparator<Symptom> inOrder() {
        return Comparator.comparingInt(Symptom::step).thenComparing(Symptom::sign);
    }

    /** What tells best where it began comes first: the earliest; of one step that of a layer, and the strongest. */
    static Comparator<Symptom> byOnset() {
        return Comparator.comparingInt(Symptom::step)
                .thenComparingInt(symptom -> symptom.sign.rank)
                .thenComparing(Comparator.comparingDouble(Symptom::strength).reversed());
    }

    PostMortem.Event event() {
        return new PostMortem.Event(step, part, text);
    }
}
