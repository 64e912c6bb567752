package org.steadygrad.core.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GridTest {
    private static final Control CLIP = Control.of(Examples.CLIP);

    @Test
    void isTheFullProductWithTheFirstFactorVaryingSlowest() {
        Map<Factor, List<Object>> levels = Examples.levels();
        levels.put(Factor.OPTIMIZER, List.of(Examples.SGD, Examples.NESTEROV));
        levels.put(Factor.CONTROL, List.of(Control.none(), CLIP));
        levels.put(Factor.LEARNING_RATE, List.of(0.1, 0.01, 1.0));
        assertThat(tried(new Grid(levels, List.of(), List.of())))
                .containsExactly(
                        "sgd none 0.1",
                        "sgd none 0.01",
                        "sgd none 1",
                        "sgd clip-l2-per-layer:1 0.1",
                        "sgd clip-l2-per-layer:1 0.01",
                        "sgd clip-l2-per-layer:1 1",
                        "nesterov:0.9 none 0.1",
                        "nesterov:0.9 none 0.01",
                        "nesterov:0.9 none 1",
                        "nesterov:0.9 clip-l2-per-layer:1 0.1",
                        "nesterov:0.9 clip-l2-per-layer:1 0.01",
                        "nesterov:0.9 clip-l2-per-layer:1 1");
    }

    @Test
    void passesEveryFactorsLevelToTheSetting() {
        assertThat(new Grid(Examples.levels(), List.of(), List.of()).settings()).containsExactly(Examples.setting());
    }

    @Test
    void pairedFactorsVaryTogether() {
        Map<Factor, List<Object>> levels = Examples.levels();
        levels.put(Factor.OPTIMIZER, List.of(Examples.SGD, Examples.NESTEROV));
        levels.put(Factor.CONTROL, List.of(Control.none(), CLIP));
        levels.put(Factor.LEARNING_RATE, List.of(0.1, 0.01));
        List<List<Factor>> pairs = List.of(List.of(Factor.LEARNING_RATE, Factor.OPTIMIZER));
        assertThat(tried(new Grid(levels, pairs, List.of())))
                .containsExactly(
                        "sgd none 0.1",
                        "sgd clip-l2-per-layer:1 0.1",
                        "nesterov:0.9 none 0.01",
                        "nesterov:0.9 clip-l2-per-layer:1 0.01");
    }

    @Test
    void triesJustTheSettingsItIsMadeOf() {
        List<Setting> settings = List.of(
                Examples.setting(),
                Examples.setting().with(Factor.OPTIMIZER, Examples.SGD),
                Examples.setting().with(Factor.BATCH_SIZE, 64).with(Factor.LEARNING_RATE, 1.0));

        assertThat(Grid.of(settings).settings()).isEqualTo(settings);
    }

    @Test
    void excludesSettingsThatMatchInEveryFactorNamed() {
        Map<Factor, List<Object>> levels = Examples.levels();
        levels.put(Factor.OPTIMIZER, List.of(Examples.SGD, Examples.NESTEROV));
        levels.put(Factor.LEARNING_RATE, List.of(0.1, 1.0));
        Exclusion wild = new Exclusion(
                Map.of(Factor.OPTIMIZER, Examples.NESTEROV::equals, Factor.LEARNING_RATE, rate -> (Double) rate >= 1));
        assertThat(tried(new Grid(levels, List.of(), List.of(wild))))
                .containsExactly(
                        "sgd clip-l2-per-layer:1 + clip-global-norm:1e-5 0.1",
                        "sgd clip-l2-per-layer:1 + clip-global-norm:1e-5 1",
                        "nesterov:0.9 clip-l2-per-layer:1 + clip-global-norm:1e-5 0.1");
    }

    @Test
    void anyOfSeveralExclusionsLeavesASettingOut() {
        Map<Factor, List<Object>> levels = Examples.levels();
        levels.put(Factor.BATCH_SIZE, List.of(8L, 16L, 32L));
        List<Exclusion> ends = List.of(
                new Exclusion(Map.of(Factor.BATCH_SIZE, Long.valueOf(8)::equals)),
                new Exclusion(Map.of(Factor.BATCH_SIZE, Long.valueOf(32)::equals)));
        assertThat(new Grid(levels, List.of(), ends).settings())
                .singleElement()
                .extracting(Setting::batchSize)
                .isEqualTo(16);
    }

    @Test
    void triesASettingOnceHoweverOftenALevelIsListed() {
        Map<Factor, List<Object>> levels = Examples.levels();
        levels.put(Factor.LEARNING_RATE, List.of(0.1, 0.2, 0.1));
        assertThat(new Grid(levels, List.of(), List.of()).settings())
                .extracting(Setting::learningRate)
                .containsExactly(0.1, 0.2);
    }

    @Test
    void namesTheFactorsThatVary() {
        Map<Factor, List<Object>> levels = Examples.levels();
        levels.put(Factor.LEARNING_RATE, List.of(0.1, 0.2));
        levels.put(Factor.MODEL, List.of(Examples.CONVNET, Examples.SGD));
        assertThat(new Grid(levels, List.of(), List.of()).varied()).containsExactly(Factor.MODEL, Factor.LEARNING_RATE);
    }

    @Test
    void needsALevelOfEveryFactor() {
        Map<Factor, List<Object>> levels = Examples.levels();
        levels.remove(Factor.OPTIMIZER);
        assertThatThrownBy(() -> new Grid(levels, List.of(), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("factor optimizer has no levels");
        levels.put(Factor.OPTIMIZER, List.of(Examples.SGD));
        levels.put(Factor.BATCH_SIZE, List.of());
        assertThatThrownBy(() -> new Grid(levels, List.of(), List.of())).hasMessage("factor batchSize has no levels");
    }

    @Test
    void aFactorLeftOutIsAtItsFallback() {
        Map<Factor, List<Object>> levels = Examples.levels();
        levels.remove(Factor.BATCH_SIZE);
        assertThat(new Grid(levels, List.of(), List.of()).levels().get(Factor.BATCH_SIZE))
                .containsExactly(32L);
    }

    @Test
    void refusesPairsThatCannotVaryTogether() {
        Map<Factor, List<Object>> levels = Examples.levels();
        levels.put(Factor.LEARNING_RATE, List.of(0.1, 0.2));
        assertThatThrownBy(() -> new Grid(levels, pairs(Factor.OPTIMIZER, Factor.LEARNING_RATE), List.of()))
                .hasMessage("pairs must join factors with equally many levels, but optimizer has 1"
                        + " and learningRate has 2");
        assertThatThrownBy(() -> new Grid(levels, pairs(Factor.L1), List.of()))
                .hasMessage("pairs must name at least two factors in each group");
        assertThatThrownBy(() -> new Grid(levels, pairs(Factor.L1, Factor.L1), List.of()))
                .hasMessage("pairs names l1 twice");
        List<List<Factor>> overlapping = List.of(List.of(Factor.L1, Factor.L2), List.of(Factor.L2, Factor.DROPOUT));
        assertThatThrownBy(() -> new Grid(levels, overlapping, List.of())).hasMessage("pairs names l2 twice");
    }

    @Test
    void refusesAnExclusionOfNothing() {
        assertThatThrownBy(() -> new Exclusion(Map.of())).hasMessage("exclude must name at least one factor");
    }

    private static List<List<Factor>> pairs(Factor... group) {
        return List.of(List.of(group));
    }

    private static List<String> tried(Grid grid) {
        return grid.settings().stream()
                .map(s ->
                        Factor.OPTIMIZER.label(s) + " " + Factor.CONTROL.label(s) + " " + Factor.LEARNING_RATE.label(s))
                .toList();
    }
}
