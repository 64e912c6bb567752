package org.steadygrad.analysis.advice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.steadygrad.analysis.Analysis;
import org.steadygrad.analysis.TestRun;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.experiment.Kind;
import org.steadygrad.core.experiment.Setting;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.core.outcome.Run;
import org.steadygrad.core.outcome.TrialResult;
import org.steadygrad.core.space.Dimension;
import org.steadygrad.core.space.Domain;
import org.steadygrad.core.space.Space;
import org.steadygrad.core.text.Language;
import org.steadygrad.core.text.Message;
import org.steadygrad.core.text.Texts;

class RecommenderTest {
    private static final Component SGD = TestRun.SGD;
    private static final double[] RATES = {0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56};

    @Test
    void takesTheBestSettingAnOctaveInsideTheBoundary() {
        Recommendation advice = of(new TestRun()
                .trained(SGD, TestRun.NONE, 0.01, 0.80, 0.81, 0.79)
                .trained(SGD, TestRun.NONE, 0.1, 0.90, 0.91, 0.92)
                .trained(SGD, TestRun.NONE, 0.3, 0.93, 0.94, 0.95)
                .diverged(SGD, TestRun.NONE, 0.4, 3));

        assertThat(advice.pick().orElseThrow().setting()).isEqualTo(TestRun.setting(SGD, TestRun.NONE, 0.1));
        assertThat(advice.pick().orElseThrow().margin().octaveInside()).isTrue();
        assertThat(said(advice.sentences())).anySatisfy(sentence -> assertThat(sentence)
                .isEqualTo("The best single trial, 95.0% of sgd at learning rate 0.3, is not followed: that setting"
                        + " is not shown to lie an octave inside the boundary of stability."));
        assertThat(advice.caveats()).isEmpty();
    }

    @Test
    void doesNotFollowTheLuckiestTrial() {
        Recommendation advice = of(new TestRun()
                .trained(SGD, TestRun.NONE, 0.01, 0.85, 0.86, 0.87, 0.86)
                .trained(SGD, TestRun.NONE, 0.02, 0.95, 0.80, 0.82, 0.81)
                .trained(SGD, TestRun.NONE, 0.04, 0.90, 0.91, 0.90, 0.91)
                .trained(SGD, TestRun.NONE, 0.16, 0.85, 0.86, 0.85, 0.86)
                .diverged(SGD, TestRun.NONE, 1, 3));

        assertThat(advice.pick().orElseThrow().setting().learningRate()).isEqualTo(0.04);
        assertThat(said(advice.sentences()))
                .anySatisfy(
                        sentence -> assertThat(sentence)
                                .startsWith(
                                        "The best single trial, 95.0% of sgd at learning rate 0.02, is not followed: with luck taken off,"));
    }

    @Test
    void ofASettingWithATrialThatDivergedNothingIsRecommended() {
        TestRun run = new TestRun().trained(SGD, TestRun.NONE, 0.01, 0.8, 0.8);
        run.trained(SGD, TestRun.NONE, 0.1, 0.95, 0.95).trained(SGD, TestRun.CLIP, 0.1, 0.9, 0.9);
        run.diverged(SGD, TestRun.NONE, 0.1, 1);

        Setting taken = of(run).pick().orElseThrow().setting();

        assertThat(taken).isNotEqualTo(TestRun.setting(SGD, TestRun.NONE, 0.1));
    }

    @Test
    void threeSeedsThatStayStableAtTwiceTheRateShowTheOctave() {
        TestRun stable = new TestRun()
                .trained(SGD, TestRun.NONE, 0.1, 0.9, 0.91, 0.92)
                .trained(SGD, TestRun.NONE, 0.2, 0.8, 0.81, 0.82);
        TestRun unstable = new TestRun()
                .trained(SGD, TestRun.NONE, 0.1, 0.9, 0.91, 0.92)
                .trained(SGD, TestRun.NONE, 0.2, 0.8, 0.81)
                .diverged(SGD, TestRun.NONE, 0.2, 1);

        assertThat(of(stable).pick().orElseThrow().margin().octaveInside()).isTrue();
        assertThat(of(unstable).pick().orElseThrow().margin().octaveInside()).isFalse();
    }

    @Test
    void saysThatOneSeedTellsLittle() {
        Recommendation advice = of(new TestRun()
                .trained(SGD, TestRun.NONE, 0.01, 0.8)
                .trained(SGD, TestRun.NONE, 0.02, 0.85)
                .trained(SGD, TestRun.NONE, 0.04, 0.9));

        assertThat(said(advice.caveats()))
                .anySatisfy(caveat -> assertThat(caveat).startsWith("Every setting was tried once"))
                .anySatisfy(caveat -> assertThat(caveat)
                        .isEqualTo(
                                "Where trials like it begin to diverge was not found; learning rates above 0.04 would show"
                                        + " it."));
    }

    @Test
    void saysThatTheBestIsAtTheEdgeOfWhatWasTried() {
        Recommendation lowest = of(new TestRun()
                .trained(SGD, TestRun.NONE, 0.01, 0.9, 0.9, 0.91)
                .trained(SGD, TestRun.NONE, 0.04, 0.8, 0.8, 0.81)
                .diverged(SGD, TestRun.NONE, 0.3, 3));

        assertThat(said(lowest.caveats()))
                .containsExactly("It is the lowest learning rate tried of its kind: try lower ones, down to 0.001.");
    }

    /** Lower rates would not help where a higher one does better, and is not taken for being near the boundary alone. */
    @Test
    void doesNotSendBelowALowestRateThatWasTakenForItsSafety() {
        Recommendation safest = of(new TestRun()
                .trained(SGD, TestRun.NONE, 0.01, 0.8, 0.8, 0.81)
                .trained(SGD, TestRun.NONE, 0.1, 0.9, 0.9, 0.91)
                .diverged(SGD, TestRun.NONE, 0.15, 3));

        assertThat(safest.pick().orElseThrow().setting().learningRate()).isEqualTo(0.01);
        assertThat(said(safest.caveats())).noneMatch(caveat -> caveat.contains("lowest"));
    }

    @Test
    void saysHowFarARunMustBeWidenedInWhichAllDiverged() {
        Recommendation advice =
                of(new TestRun().diverged(SGD, TestRun.NONE, 0.1, 2).diverged(SGD, TestRun.CLIP, 1, 2));

        assertThat(advice.pick()).isEmpty();
        assertThat(said(advice.sentences()))
                .containsExactly(
                        "Nothing can be recommended: every trial diverged. Try learning rates below 0.1, such as 0.01.");
    }

    @Test
    void sendsAboveTheRatesOfARunInWhichNothingLearntAndNothingDiverged() {
        Recommendation advice =
                of(new TestRun().trained(SGD, TestRun.NONE, 1e-7, 0.1, 0.1).trained(SGD, TestRun.NONE, 1e-6, 0.1, 0.1));

        assertThat(advice.pick()).isEmpty();
        assertThat(said(advice.sentences()))
                .containsExactly("Nothing can be recommended: no setting learnt, and none diverged either. Try learning"
                        + " rates above 1e-6, a longer budget, or another initialization.");
    }

    @Test
    void saysWhichTrialsWouldTellWhetherTheBestTrialsSettingIsSafe() {
        Recommendation advice = of(new TestRun()
                .trained(SGD, TestRun.NONE, 0.01, 0.5, 0.5, 0.51)
                .trained(SGD, TestRun.NONE, 0.1, 0.75, 0.76, 0.74)
                .diverged(SGD, TestRun.NONE, 1, 3));

        assertThat(advice.pick().orElseThrow().setting().learningRate()).isEqualTo(0.01);
        assertThat(said(advice.sentences())).anySatisfy(sentence -> assertThat(sentence)
                .endsWith("is not shown to lie an octave inside the boundary of stability; trials of it at"
                        + " learning rate 0.2 would tell."));
    }

    /** Else the seeds that were not lost would speak for the setting alone. */
    @Test
    void trialsThatEndedEarlyAsLostCountWithTheScoreTheyHad() {
        TestRun run = new TestRun().trained(SGD, TestRun.NONE, 0.01, 0.8, 0.8, 0.8);
        run.trained(SGD, TestRun.NONE, 0.02, 0.9, 0.9).lost(SGD, TestRun.NONE, 0.02, 0.1);
        run.trained(SGD, TestRun.NONE, 0.08, 0.5, 0.5, 0.5);

        assertThat(of(run).pick().orElseThrow().setting().learningRate()).isEqualTo(0.01);
    }

    /** In a grid every network is a workload of its own. */
    @Test
    void networksOfASearchAreComparedWithOneAnother() {
        Component narrow = new Component("mlp", Map.of("width", 8L));
        Component wide = new Component("mlp", Map.of("width", 64L));
        TestRun run = new TestRun();
        for (double rate : new double[] {0.01, 0.02, 0.04}) {
            run.trained(TestRun.setting(SGD, TestRun.NONE, rate).with(Factor.MODEL, narrow), 0.5, 0.51, 0.5);
            run.trained(TestRun.setting(SGD, TestRun.NONE, rate).with(Factor.MODEL, wide), 0.8, 0.81, 0.8);
        }
        assertThat(Recommender.of(run.analysis())).hasSize(2);

        Kind.Search search = new Kind.Search(
                Space.of(Dimension.of("model", new Domain.Discrete(List.of(narrow, wide)))),
                new Component("halton", Map.of()),
                new Kind.Halving(Kind.Halving.Method.NONE, 3, 100),
                6,
                OptionalLong.empty(),
                1,
                Kind.Order.CHOSEN,
                Kind.Finals.none());
        List<Recommendation> advice = Recommender.of(run.of(search).analysis());
        assertThat(advice).hasSize(1);
        assertThat(advice.get(0).workload().model().label()).isEqualTo("mlp");
        assertThat(advice.get(0).pick().orElseThrow().setting().model()).isEqualTo(wide);
        assertThat(said(advice.get(0).sentences()).get(0)).startsWith("Use sgd with model mlp:64 at learning rate");
    }

    @Test
    void ofARunThatHasJustBegunNothingIsSaidYet() {
        assertThat(said(of(new TestRun().missing(SGD, TestRun.NONE, 0.1, 2)).sentences()))
                .containsExactly("Nothing can be recommended yet: no trial has finished.");
    }

    @Test
    void namesWhatCannotBeToldFromIt() {
        Recommendation advice = of(new TestRun()
                .trained(SGD, TestRun.NONE, 0.02, 0.90, 0.92, 0.91)
                .trained(SGD, TestRun.NONE, 0.04, 0.91, 0.90, 0.92)
                .trained(SGD, TestRun.NONE, 0.16, 0.81, 0.80, 0.82)
                .diverged(SGD, TestRun.NONE, 0.32, 3));

        assertThat(advice.alternatives()).hasSize(1);
        assertThat(said(advice.sentences())).anySatisfy(sentence -> assertThat(sentence)
                .startsWith("One other setting that is as safe cannot be told from it: sgd at"));
    }

    /** The truth is a peak over the learning rate for each arm, and an edge beyond which trials diverge. */
    @Test
    void regretsLessThanFollowingTheLuckiestTrialAndStaysAnOctaveInside() {
        int repeats = 150;
        double regret = 0;
        double luckiestRegret = 0;
        int inside = 0;
        for (int repeat = 0; repeat < repeats; repeat++) {
            World world = new World(new Random(7 + repeat));
            Run run = world.run();
            Setting advised =
                    Recommender.of(Analysis.of(run)).get(0).pick().orElseThrow().setting();
            double best = world.best();
            regret += best - world.expected(advised);
            luckiestRegret += best - world.expected(luckiest(run));
            inside += world.edge(advised) >= 2 * advised.learningRate() ? 1 : 0;
        }

        assertThat(regret).isLessThan(luckiestRegret);
        assertThat(inside / (double) repeats).isGreaterThan(0.9);
    }

    private static Setting luckiest(Run run) {
        return run.results().stream()
                .map(TrialResult::outcome)
                .max(Comparator.comparingDouble(Outcome::finalAccuracy))
                .orElseThrow()
                .trial()
                .setting();
    }

    /** Two arms whose truth is known. */
    private static final class World {
        private final Random random;
        private final double[] peaks = new double[2];
        private final double[] edges = new double[2];

        World(Random random) {
            this.random = random;
            for (int arm = 0; arm < 2; arm++) {
                peaks[arm] = 0.85 + 0.03 * random.nextGaussian();
                edges[arm] = Math.pow(2, -1.5 + random.nextGaussian());
            }
        }

        private static int arm(Setting setting) {
            return setting.control().stages().isEmpty() ? 0 : 1;
        }

        double edge(Setting setting) {
            return edges[arm(setting)];
        }

        private double ofTrained(Setting setting) {
            double octaves = Math.log(setting.learningRate() / (edge(setting) / 4)) / Math.log(2);
            return peaks[arm(setting)] - 0.01 * octaves * octaves;
        }

        private double divergence(Setting setting) {
            double octaves = Math.log(setting.learningRate() / edge(setting)) / Math.log(2);
            return 1 / (1 + Math.exp(-octaves / 0.15));
        }

        double expected(Setting setting) {
            double diverged = divergence(setting);
            return diverged * TestRun.CHANCE + (1 - diverged) * ofTrained(setting);
        }

        double best() {
            return settings(setting -> expected(setting));
        }

        private double settings(Function<Setting, Double> of) {
            return List.of(TestRun.NONE, TestRun.CLIP).stream()
                    .flatMap(control -> Arrays.stream(RATES).mapToObj(rate -> TestRun.setting(SGD, control, rate)))
                    .mapToDouble(of::apply)
                    .max()
                    .orElseThrow();
        }

        Run run() {
            TestRun run = new TestRun();
            settings(setting -> {
                for (int seed = 1; seed <= 2; seed++) {
                    if (random.nextDouble() < divergence(setting)) {
                        run.diverged(SGD, setting.control(), setting.learningRate(), 1);
                    } else {
                        run.trial(setting, seed, ofTrained(setting) + 0.03 * random.nextGaussian());
                    }
                }
                return 0.0;
            });
            return run.run();
        }
    }

    private static Recommendation of(TestRun run) {
        return Recommender.of(run.analysis()).get(0);
    }

    private static List<String> said(List<Message> messages) {
        Texts english = Texts.in(Language.ENGLISH);
        return messages.stream().map(english::say).toList();
    }
}
