package org.steadygrad.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.steadygrad.analysis.TestRun.CLIP;
import static org.steadygrad.analysis.TestRun.NESTEROV;
import static org.steadygrad.analysis.TestRun.NONE;
import static org.steadygrad.analysis.TestRun.SGD;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.steadygrad.analysis.statistics.PerformanceProfile;
import org.steadygrad.analysis.statistics.Sample;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.experiment.Kind;
import org.steadygrad.core.experiment.Setting;

class FairnessTest {
    private static ArmSummary first(TestRun run) {
        return run.workload().arms().get(0);
    }

    @Test
    void theUntunedScoreWeighsTheWholeRangeInLogarithms() {
        ArmSummary arm = first(new TestRun()
                .trained(SGD, NONE, 1, 0.1, 0.2)
                .trained(SGD, NONE, 0.01, 0.4, 0.4)
                .trained(SGD, NONE, 0.1, 0.9, 0.8, 0.7));

        List<Double> scores = arm.untuned().orElseThrow().values();
        assertThat(scores).hasSize(2);
        assertThat(scores.get(0)).isCloseTo((0.2 + 0.9 + 0.05) / 2, within(1e-12));
        assertThat(scores.get(1)).isCloseTo((0.2 + 0.8 + 0.1) / 2, within(1e-12));
    }

    @Test
    void theTuningCurveRisesFromTheMeanRateToTheBest() {
        ArmSummary arm = first(new TestRun()
                .trained(SGD, NONE, 0.01, 0.25)
                .trained(SGD, NONE, 0.1, 0.75)
                .trained(SGD, NONE, 1, 0.5));

        assertThat(arm.tuningCurve().orElseThrow().bestOf())
                .containsExactly(Sample.of(0.5), Sample.of(2 / 3.0), Sample.of(0.75));
    }

    @Test
    void noSeedAtEveryRateNoScore() {
        ArmSummary arm = first(new TestRun().trained(SGD, NONE, 0.1, 0.9).missing(SGD, NONE, 1, 1));

        assertThat(arm.untuned()).isEmpty();
        assertThat(arm.tuningCurve()).isEmpty();
    }

    @Test
    void freshSeedsJudgeWhatTuningSeedsChose() {
        Setting slow = TestRun.setting(SGD, NONE, 0.1);
        Setting fast = TestRun.setting(SGD, NONE, 1);
        TestRun run = new TestRun()
                .of(new Kind.Reseeded(List.of(1, 2), List.of(3, 4, 5)))
                .trained(slow, 0.91, 0.93)
                .trained(fast, 0.90, 0.90);

        assertThat(run.workload().ranking()).isEmpty();

        run.trial(slow, 3, 0.80).trial(slow, 4, 0.82).trial(slow, 5, 0.84);
        ArmSummary arm = first(run);

        assertThat(arm.best().orElseThrow().learningRate()).isEqualTo(0.1);
        assertThat(arm.best().orElseThrow().accuracy()).contains(Sample.of(0.91, 0.93));
        assertThat(arm.bestAccuracy()).contains(Sample.of(0.80, 0.82, 0.84));
        assertThat(arm.untuned().orElseThrow().n()).isEqualTo(2);
        assertThat(arm.finished()).isEqualTo(7);
        assertThat(run.workload().ranking()).containsExactly(arm);
    }

    @Test
    void trialsThatNeverReachedTheTargetStayInTheRace() {
        TestRun run = new TestRun();
        for (int seed = 1; seed <= 4; seed++) {
            run.reached(SGD, NONE, 0.1, seed, OptionalInt.of(25 * seed));
        }
        run.reached(NESTEROV, NONE, 0.1, 1, OptionalInt.of(25)).diverged(NESTEROV, NONE, 0.1, 1);

        TargetRace race = run.workload().race();

        assertThat(race.horizon()).isEqualTo(100);
        assertThat(race.runners())
                .extracting(runner -> runner.arm().arm().optimizer())
                .containsExactly(SGD, NESTEROV);
        assertThat(race.runners().get(0).steps().median()).hasValue(62.5);
        assertThat(race.runners().get(1).steps().notReached()).isEqualTo(1);
        assertThat(race.runners().get(1).steps().durations()).allMatch(d -> d.time() == 25 || d.time() == 100);
    }

    @Test
    void importanceIsPerSeedOverTheFullGrid() {
        TestRun run = new TestRun()
                .trained(SGD, NONE, 0.1, 0.0, 0.50)
                .trained(SGD, NONE, 1, 0.1, 0.25)
                .trained(SGD, CLIP, 0.1, 0.2, 0.25)
                .trained(SGD, CLIP, 1, 0.3, 0.50);

        Importance importance = run.workload().importance().orElseThrow();

        assertThat(importance.factors()).containsExactly(Factor.CONTROL, Factor.LEARNING_RATE);
        assertThat(importance.alone().get(0).values().get(0)).isCloseTo(0.8, within(1e-12));
        assertThat(importance.alone().get(1).values().get(0)).isCloseTo(0.2, within(1e-12));
        assertThat(importance.together().get(0).share().values().get(1)).isCloseTo(1, within(1e-12));
        assertThat(run.trained(NESTEROV, NONE, 0.1, 0.5).workload().importance())
                .isEmpty();
    }

    @Test
    void profilesTakeTheFastestRateOfEverySeedAndTheMedianSeed() {
        TestRun run = new TestRun();
        for (String model : new String[] {"mlp", "article-convnet"}) {
            int slow = model.equals("mlp") ? 1 : 2;
            for (int seed = 1; seed <= 3; seed++) {
                run.reached(on(model, 0.1), seed, OptionalInt.of(10 * seed * slow));
                run.reached(on(model, 1), seed, OptionalInt.of(90));
                run.reached(on(model, 0.1).with(Factor.OPTIMIZER, NESTEROV), seed, OptionalInt.of(40));
            }
        }

        Profiles profiles = run.analysis().profiles().orElseThrow();

        List<PerformanceProfile> byArm = List.copyOf(profiles.arms().values());
        assertThat(byArm.get(0).ratios()).extracting(r -> r.orElseThrow()).containsExactly(1.0, 1.0);
        assertThat(byArm.get(1).ratios()).extracting(r -> r.orElseThrow()).containsExactly(2.0, 1.0);
        assertThat(new TestRun().trained(SGD, NONE, 0.1, 0.9).analysis().profiles())
                .isEmpty();
    }

    private static Setting on(String model, double rate) {
        return TestRun.setting(SGD, NONE, rate).with(Factor.MODEL, TestRun.component(model));
    }
}
