package org.steadygrad.core.claim;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.experiment.Grid;
import org.steadygrad.core.experiment.Setting;

/** Which settings a claim is tested on. */
public sealed interface Layout {
    /** All of them, each once. */
    List<Setting> settings();

    /** What the comparison is repeated over, at least one. */
    List<Block> blocks();

    /**
     * Two sides against each other.
     *
     * @param rates learning rates of a side that names none itself
     * @param claimed the side that is said to do better
     */
    record Duel(List<Block> blocks, List<Object> rates, Side claimed, Side against) implements Layout {
        public Duel {
            blocks = List.copyOf(blocks);
            rates = List.copyOf(rates);
        }

        /** A side's settings in a block. */
        public List<Setting> settings(Block block, Side side) {
            Map<Factor, List<Object>> levels = new EnumMap<>(Factor.class);
            levels.put(Factor.LEARNING_RATE, rates);
            block.levels().forEach((factor, level) -> levels.put(factor, List.of(level)));
            levels.putAll(side.levels());
            return new Grid(levels, List.of(), List.of()).settings();
        }

        @Override
        public List<Setting> settings() {
            return blocks.stream()
                    .flatMap(block -> Stream.of(claimed, against).flatMap(side -> settings(block, side).stream()))
                    .toList();
        }
    }

    /**
     * A full grid of factors.
     *
     * @param blocks workloads
     * @param levels of two or three factors, at least two levels each
     */
    record Factorial(List<Block> blocks, Map<Factor, List<Object>> levels) implements Layout {
        public Factorial {
            blocks = List.copyOf(blocks);
            levels = new EnumMap<>(levels);
        }

        public List<Factor> factors() {
            return List.copyOf(levels.keySet());
        }

        /** The settings of a block, the first factor's levels varying slowest. */
        public List<Setting> settings(Block block) {
            Map<Factor, List<Object>> all = new EnumMap<>(levels);
            block.levels().forEach((factor, level) -> all.put(factor, List.of(level)));
            return new Grid(all, List.of(), List.of()).settings();
        }

        @Override
        public List<Setting> settings() {
            return blocks.stream().flatMap(block -> settings(block).stream()).toList();
        }
    }
}
