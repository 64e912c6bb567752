package org.steadygrad.experiments.workloads;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.experiment.Budget;
import org.steadygrad.core.experiment.Control;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.experiment.Setting;
import org.steadygrad.core.experiment.StopRules;
import org.steadygrad.core.experiment.Target;
import org.steadygrad.core.experiment.Trial;
import org.steadygrad.core.outcome.Evaluation;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.core.outcome.Verdict;
import org.steadygrad.core.text.Message;
import org.steadygrad.experiments.workloads.WorkloadCheck.Study;

/** The rules, on outcomes that are made up. */
class WorkloadChecksTest {
    private static final Component CLIP = new Component("clip-global-norm", Map.of("maxNorm", 1.0));
    private static final Component SHALLOW = plain(7);
    private static final Component DEEP = plain(31);
    private static final Component RESIDUAL = new Component("residual", Map.of("n", 5L));

    @Test
    void clippingSavesWhereAllExplodeWithoutAndAllLearnWithIt() {
        List<Outcome> outcomes = List.of(free(0.1, false), free(0.2, true), clipped(0.1, true), clipped(0.2, true));

        assertThat(verdict("adding", outcomes)).isEqualTo(Finding.Verdict.HOLDS);
    }

    @Test
    void clippingSavesNothingThatDoesNotExplode() {
        assertThat(verdict("adding", List.of(free(0.1, false), clipped(0.1, true))))
                .isEqualTo(Finding.Verdict.FAILS);
    }

    @Test
    void clippingMustSaveAllTrialsOfOneRate() {
        List<Outcome> outcomes =
                List.of(free(0.1, true), clipped(0.1, true), clipped(0.1, false), free(0.2, false), clipped(0.2, true));

        assertThat(verdict("adding", outcomes)).isEqualTo(Finding.Verdict.FAILS);
    }

    @Test
    void depthIsTheReasonOnlyWhereTheShallowNetAndTheResidualOneTrain() {
        assertThat(depth(0.9, 0.1, 0.9)).isEqualTo(Finding.Verdict.HOLDS);
        assertThat(depth(0.1, 0.1, 0.9)).isEqualTo(Finding.Verdict.FAILS);
        assertThat(depth(0.9, 0.8, 0.9)).isEqualTo(Finding.Verdict.FAILS);
        assertThat(depth(0.9, 0.1, 0.2)).isEqualTo(Finding.Verdict.FAILS);
    }

    @Test
    void everySeedMustPassTheBar() {
        assertThat(verdict("article-on-mnist", List.of(trained(SHALLOW, 0.98), trained(SHALLOW, 0.976))))
                .isEqualTo(Finding.Verdict.HOLDS);
        assertThat(verdict("article-on-mnist", List.of(trained(SHALLOW, 0.98), trained(SHALLOW, 0.974))))
                .isEqualTo(Finding.Verdict.FAILS);
    }

    private static Finding.Verdict depth(double shallow, double deep, double residual) {
        return verdict("depth", List.of(trained(SHALLOW, shallow), trained(DEEP, deep), trained(RESIDUAL, residual)));
    }

    private static Finding.Verdict verdict(String name, List<Outcome> outcomes) {
        Study study = WorkloadChecks.all().stream()
                .filter(check -> check.name().equals(name))
                .map(Study.class::cast)
                .findFirst()
                .orElseThrow();
        return study.rule().apply(outcomes).verdict();
    }

    private static Component plain(long depth) {
        return new Component("plain-convnet", Map.of("depth", depth));
    }

    private static Outcome free(double rate, boolean diverges) {
        return outcome(setting(SHALLOW, rate), diverges, false, 0.1);
    }

    private static Outcome clipped(double rate, boolean learns) {
        return outcome(setting(SHALLOW, rate).with(Factor.CONTROL, Control.of(CLIP)), false, learns, 0.9);
    }

    private static Outcome trained(Component model, double accuracy) {
        return outcome(setting(model, 0.1), false, false, accuracy);
    }

    private static Setting setting(Component model, double rate) {
        return Setting.of(new Component("glyphs", Map.of()), model, new Component("sgd", Map.of()), rate);
    }

    private static Outcome outcome(Setting setting, boolean diverges, boolean learns, double accuracy) {
        Trial trial = new Trial(
                setting,
                1,
                new Budget(Budget.Unit.STEPS, 10, 10),
                Optional.of(Target.accuracy(0.5)),
                StopRules.defaults());
        return new Outcome(
                "0000000000000001",
                trial,
                diverges ? new Verdict(Verdict.Kind.BLOW_UP, 10, Message.of("test.none")) : Verdict.budgetExhausted(10),
                List.of(),
                Optional.empty(),
                List.of(new Evaluation(10, accuracy, 1)),
                10,
                10,
                learns ? OptionalInt.of(10) : OptionalInt.empty(),
                List.of(),
                0.1,
                "",
                List.of(),
                1);
    }
}
