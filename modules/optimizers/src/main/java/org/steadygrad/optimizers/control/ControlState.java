package org.steadygrad.optimizers.control;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * All that a control remembers between two steps: with the saved model beside it, training goes on as if it had never
 * stopped. Goes through Java's serialization.
 *
 * @param stages in the order of the chain
 * @param tally of the steps so far
 */
public record ControlState(List<Stage> stages, ControlTally tally) implements Serializable {
    /**
     * Of one stage.
     *
     * @param stage its name
     * @param values what it remembers; none for a stage without memory
     */
    public record Stage(String stage, double[] values) implements Serializable {
        public Stage {
            Objects.requireNonNull(stage);
            values = values.clone();
        }

        @Override
        public double[] values() {
            return values.clone();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Stage that && stage.equals(that.stage) && Arrays.equals(values, that.values);
        }

        @Override
        public int hashCode() {
            return 31 * stage.hashCode() + Arrays.hashCode(values);
        }

        @Override
        public String toString() {
            return stage + "[" + values.length + " values]";
        }
    }

    public ControlState {
        stages = List.copyOf(stages);
        Objects.requireNonNull(tally);
    }

    List<String> names() {
        return stages.stream().map(Stage::stage).toList();
    }
}
