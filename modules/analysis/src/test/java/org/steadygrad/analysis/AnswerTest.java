package org.steadygrad.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.steadygrad.analysis.TestRun.CLIP;
import static org.steadygrad.analysis.TestRun.NESTEROV;
import static org.steadygrad.analysis.TestRun.NONE;
import static org.steadygrad.analysis.TestRun.SGD;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.experiment.Control;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.experiment.Kind;
import org.steadygrad.core.experiment.Setting;

class AnswerTest {
    private static final Control PER_LAYER = Control.of(new Component("clip-l2-per-layer", Map.of("threshold", 1.0)));

    private static double[] around(double centre, int count) {
        return DoubleStream.iterate(centre - 0.001, x -> x + 0.002 / (count - 1))
                .limit(count)
                .toArray();
    }

    @Test
    void fewSeedsMakeALeadAnIndicationOnly() {
        TestRun run = new TestRun()
                .trained(SGD, NONE, 0.1, 0.901, 0.905)
                .trained(SGD, NONE, 1, 0.85, 0.86)
                .trained(NESTEROV, NONE, 0.1, 0.931, 0.933)
                .diverged(NESTEROV, NONE, 1, 2);

        assertThat(run.answer())
                .containsExactly(
                        "Each at its own best learning rate, nesterov:0.9 is most accurate: 93.2% (median of 2 seeds, 93.1%"
                                + " to 93.3%) at 0.1.",
                        "sgd is next, 2.9 points behind (range 2.8 to 3.0, 2 paired seeds; corrected p = 0.50): indicated,"
                                + " not proven; some 6 seeds would tell.",
                        "sgd trains over the widest range of learning rates, 0.1 to 1 (1.0 decades); 2 of 8 trials"
                                + " diverged (95% interval 7% to 59%).");
    }

    @Test
    void enoughSeedsShowADifference() {
        TestRun run =
                new TestRun().trained(SGD, NONE, 0.1, around(0.90, 8)).trained(NESTEROV, NONE, 0.1, around(0.93, 8));

        assertThat(run.answer())
                .containsExactly(
                        "Each at its own best learning rate, nesterov:0.9 is most accurate: 93.0% (median of 8 seeds, 95%"
                                + " interval 92.9% to 93.1%) at 0.1.",
                        "sgd is next, 3.0 points behind (95% interval 3.0 to 3.0, 8 paired seeds; corrected p = 0.008).",
                        "None of the 16 trials diverged (95% interval 0% to 19%).");
    }

    @Test
    void fewSeedsWhoseValuesInterlockAreTied() {
        TestRun run = new TestRun().trained(SGD, NONE, 0.1, 0.90, 0.92).trained(NESTEROV, NONE, 0.1, 0.91, 0.94);

        assertThat(run.answer().get(0)).endsWith("(median of 2 seeds, 91.0% to 94.0%) at 0.1.");
        assertThat(run.answer().get(1))
                .isEqualTo(
                        "sgd cannot be told from it, 1.5 points behind (range 1.0 to 2.0, 2 paired seeds; corrected p ="
                                + " 0.50); some 6 seeds would tell.");
    }

    @Test
    void theBestOfTheRestIsNamedBesideThoseThatAreTied() {
        TestRun run = new TestRun()
                .trained(SGD, NONE, 0.1, 0.90, 0.92)
                .trained(NESTEROV, NONE, 0.1, 0.91, 0.93)
                .trained(SGD, CLIP, 0.1, 0.80, 0.81);

        assertThat(run.answer().get(1))
                .isEqualTo(
                        "sgd without control cannot be told from it; the best of the rest, sgd with clip-global-norm:1, is"
                                + " 11.5 points behind (range 11.0 to 12.0, 2 paired seeds; corrected p = 1.00).");
    }

    @Test
    void severalThatAreTiedAreCounted() {
        TestRun run = new TestRun()
                .trained(SGD, NONE, 0.1, 0.90, 0.92)
                .trained(NESTEROV, NONE, 0.1, 0.91, 0.93)
                .trained(SGD, CLIP, 0.1, 0.91, 0.92);

        assertThat(run.answer().get(1))
                .startsWith("None of the 2 others can be told from it; the closest, sgd with clip-global-norm:1, is 0.5"
                        + " points behind (range 0.0 to 1.0, 2 paired seeds;");
        run.trained(NESTEROV, CLIP, 0.1, 0.80, 0.81);
        assertThat(run.answer().get(1))
                .startsWith("2 of the 3 others cannot be told from it; the best of the rest, nesterov:0.9 with"
                        + " clip-global-norm:1, is 11.5 points behind");
    }

    @Test
    void aNegligibleLeadIsNotWorthShowing() {
        TestRun run = new TestRun()
                .trained(SGD, NONE, 0.1, 0.900, 0.910, 0.920, 0.930)
                .trained(NESTEROV, NONE, 0.1, 0.901, 0.909, 0.921, 0.929);

        assertThat(run.answer().get(1))
                .endsWith("0.00 points behind (range -0.10 to 0.10, 4 paired seeds; corrected p = 1.00); no affordable"
                        + " number of seeds would tell.");
    }

    @Test
    void freshSeedsAreNamed() {
        Setting sgd = TestRun.setting(SGD, NONE, 0.1);
        TestRun run = new TestRun()
                .of(new Kind.Reseeded(List.of(1), List.of(2, 3)))
                .trained(sgd, 0.99)
                .trained(sgd.with(Factor.OPTIMIZER, NESTEROV), 0.9)
                .trial(sgd, 2, 0.80)
                .trial(sgd, 3, 0.82);

        assertThat(run.answer())
                .startsWith(
                        "Each at the learning rate that its tuning seeds chose, sgd is most accurate on fresh seeds: 81.0%"
                                + " (median of 2 seeds, 80.0% to 82.0%) at 0.1.",
                        "No other has finished a trial.");
    }

    @Test
    void oneSeedDistinguishesNothing() {
        TestRun run = new TestRun().trained(SGD, NONE, 0.1, 0.90).trained(NESTEROV, NONE, 0.1, 0.99);

        assertThat(run.answer())
                .startsWith(
                        "Each at its own best learning rate, nesterov:0.9 is most accurate: 99.0% (1 seed) at 0.1.",
                        "With 1 seed no difference can be told from chance.");
    }

    @Test
    void aControlThatWidensTheRangeIsNamedWithItsGains() {
        TestRun run = new TestRun()
                .trained(SGD, NONE, 0.1, 0.9, 0.9)
                .diverged(SGD, NONE, 1, 2)
                .diverged(SGD, NONE, 10, 2)
                .trained(SGD, CLIP, 0.1, 0.9, 0.9)
                .trained(SGD, CLIP, 1, 0.9, 0.9)
                .diverged(SGD, CLIP, 10, 2)
                .trained(NESTEROV, NONE, 0.1, 0.9, 0.9)
                .diverged(NESTEROV, NONE, 1, 2)
                .diverged(NESTEROV, NONE, 10, 2)
                .trained(NESTEROV, CLIP, 0.1, 0.9, 0.9)
                .trained(NESTEROV, CLIP, 1, 0.9, 0.9)
                .trained(NESTEROV, CLIP, 10, 0.9, 0.9);

        assertThat(run.answer().get(2))
                .isEqualTo(
                        "clip-global-norm:1 widens the range of learning rates that train, by 1.0 decades for sgd and at"
                                + " least 2.0 decades for nesterov:0.9; 10 of 24 trials diverged (95% interval"
                                + " 24% to 61%).");
    }

    @Test
    void whereAWideningControlGainsNothingIsSaid() {
        TestRun run = new TestRun()
                .trained(SGD, NONE, 0.1, 0.9)
                .diverged(SGD, NONE, 1, 1)
                .trained(SGD, CLIP, 0.1, 0.9)
                .diverged(SGD, CLIP, 1, 1)
                .trained(NESTEROV, NONE, 0.1, 0.9)
                .diverged(NESTEROV, NONE, 1, 1)
                .trained(NESTEROV, CLIP, 0.1, 0.9)
                .trained(NESTEROV, CLIP, 1, 0.9);

        assertThat(run.answer().get(2))
                .isEqualTo(
                        "clip-global-norm:1 widens the range of learning rates that train, by at least 1.0 decades for"
                                + " nesterov:0.9, but not for sgd; 3 of 8 trials diverged (95% interval 14% to 69%).");
    }

    @Test
    void controlsThatWidenEquallyAreBothNamed() {
        TestRun run = new TestRun();
        for (Control control : new Control[] {NONE, PER_LAYER, CLIP}) {
            run.trained(SGD, control, 0.1, 0.9);
            if (control.equals(NONE)) {
                run.diverged(SGD, control, 1, 1);
            } else {
                run.trained(SGD, control, 1, 0.9);
            }
            run.diverged(SGD, control, 10, 1);
        }
        assertThat(run.answer().get(2))
                .isEqualTo(
                        "clip-l2-per-layer:1 and clip-global-norm:1 widen the range of learning rates that train, by 1.0"
                                + " decades for sgd; 4 of 9 trials diverged (95% interval 19% to 73%).");
    }

    @Test
    void aControlThatDoesNothingIsNotPraised() {
        TestRun run = new TestRun()
                .trained(SGD, NONE, 0.1, 0.9)
                .trained(SGD, NONE, 1, 0.9)
                .trained(SGD, CLIP, 0.1, 0.9)
                .diverged(SGD, CLIP, 1, 1);

        assertThat(run.answer().get(2))
                .isEqualTo(
                        "No gradient control widens the range of learning rates that train; 1 of 4 trials diverged (95% interval"
                                + " 5% to 70%).");
    }

    @Test
    void manyComparisonsAreSummedUp() {
        TestRun run = new TestRun();
        for (String name : new String[] {"a", "b", "c", "d"}) {
            Component optimizer = TestRun.component(name);
            run.trained(optimizer, NONE, 0.1, 0.9)
                    .diverged(optimizer, NONE, 1, 1)
                    .trained(optimizer, CLIP, 0.1, 0.9)
                    .trained(optimizer, CLIP, 1, 0.9);
        }
        assertThat(run.answer().get(2))
                .isEqualTo(
                        "clip-global-norm:1 widens the range of learning rates that train, by 1.0 decades (median; 1.0"
                                + " to 1.0) over 4 comparisons with no control; 4 of 16 trials diverged (95% interval"
                                + " 10% to 49%).");
    }

    @Test
    void aSingleSettingHasNothingToCompareWith() {
        assertThat(new TestRun().trained(SGD, NONE, 0.1, 0.90, 0.91, 0.92).answer())
                .containsExactly(
                        "sgd reaches 91.0% (median of 3 seeds, 90.0% to 92.0%) at learning rate 0.1; there is nothing to"
                                + " compare it with.",
                        "None of the 3 trials diverged (95% interval 0% to 56%).");
        assertThat(new TestRun().trained(SGD, NONE, 0.1, 0.9).answer())
                .containsExactly(
                        "sgd reaches 90.0% (1 seed) at learning rate 0.1; there is nothing to compare it with.",
                        "Its trial did not diverge.");
    }

    @Test
    void oneOptimizerOverSeveralRates() {
        TestRun run = new TestRun()
                .trained(SGD, NONE, 0.01, 0.3, 0.3)
                .trained(SGD, NONE, 0.1, 0.8, 0.8)
                .trained(SGD, NONE, 1, 0.9, 0.9);

        assertThat(run.answer())
                .containsExactly(
                        "sgd is most accurate at learning rate 1: 90.0% (median of 2 seeds, 90.0% to 90.0%).",
                        "All its seeds train at learning rates 0.1 to 1 (1.0 decades); none of the 6 trials diverged (95%"
                                + " interval 0% to 39%).");
    }

    @Test
    void aRangeOfOneRateIsNoRange() {
        TestRun one = new TestRun().trained(SGD, NONE, 0.01, 0.3).trained(SGD, NONE, 0.1, 0.9);
        TestRun two = new TestRun()
                .trained(SGD, NONE, 0.01, 0.3)
                .trained(SGD, NONE, 0.1, 0.9)
                .trained(NESTEROV, NONE, 0.01, 0.9)
                .diverged(NESTEROV, NONE, 0.1, 1);

        assertThat(one.answer().get(1)).startsWith("All its seeds train at 0.1 alone; none of the 2 trials diverged");
        assertThat(two.answer().get(2))
                .startsWith("No setting trains at more than one of the learning rates tried; 1 of 4 trials diverged");
    }

    @Test
    void rangesAsWideThatLieApartAreNotSaidToBeOne() {
        TestRun run = new TestRun()
                .trained(SGD, NONE, 0.01, 0.3)
                .trained(SGD, NONE, 0.1, 0.9)
                .trained(SGD, NONE, 1, 0.9)
                .trained(NESTEROV, NONE, 0.01, 0.9)
                .trained(NESTEROV, NONE, 0.1, 0.9)
                .diverged(NESTEROV, NONE, 1, 1);

        assertThat(run.answer().get(2))
                .startsWith("sgd and nesterov:0.9 train over equally wide ranges of learning rates, 1.0 decades each,"
                        + " the widest; ");
    }

    @Test
    void allDiverged() {
        TestRun run = new TestRun().diverged(SGD, NONE, 1, 2).diverged(NESTEROV, NONE, 3, 2);

        assertThat(run.answer())
                .containsExactly("No setting trains: all 4 trials diverged (95% interval 51% to 100%), already at the"
                        + " lowest learning rate tried, 1.");
        assertThat(new TestRun().diverged(SGD, NONE, 3, 2).answer())
                .containsExactly(
                        "Nothing trains at learning rate 3: all 2 trials diverged (95% interval 34% to 100%).");
        assertThat(new TestRun().diverged(SGD, NONE, 3, 1).answer())
                .containsExactly("The one trial, at learning rate 3, diverged.");
    }

    @Test
    void nothingLearntIsNoVictory() {
        TestRun run = new TestRun()
                .trained(SGD, NONE, 0.1, 0.11, 0.12)
                .trained(SGD, NONE, 1, 0.10, 0.10)
                .trained(NESTEROV, NONE, 0.1, 0.10, 0.10);

        assertThat(run.answer())
                .containsExactly(
                        "Nothing was learnt: the highest accuracy is 11.5% (median of 2 seeds, 11.0% to 12.0%), where"
                                + " chance gives 10.0%.",
                        "At no learning rate tried do all seeds train; none of the 6 trials diverged (95% interval"
                                + " 0% to 39%).");
    }

    @Test
    void unfinishedRunsSaySo() {
        TestRun run = new TestRun()
                .trained(SGD, NONE, 0.1, 0.9)
                .missing(SGD, NONE, 0.1, 1)
                .missing(NESTEROV, NONE, 0.1, 2);

        assertThat(run.answer())
                .containsExactly(
                        "Each at its own best learning rate, sgd is most accurate: 90.0% (1 seed) at 0.1.",
                        "No other has finished a trial.",
                        "Its trial did not diverge.",
                        "Only 1 of 4 trials finished, so this may change.");
        assertThat(new TestRun().missing(SGD, NONE, 0.1, 2).answer())
                .containsExactly("No trial has finished yet, of 2 trials planned.");
    }

    @Test
    void otherFactorsAreNamedInTheSentence() {
        Setting small = TestRun.setting(SGD, NONE, 0.1);
        Setting large = small.with(Factor.BATCH_SIZE, 256).with(Factor.L2, 0.5);
        TestRun run = new TestRun().trained(small, 0.80, 0.81).trained(large, 0.90, 0.91);

        assertThat(run.answer().get(0)).contains("sgd with batchSize 256, l2 0.5 is most accurate");
        assertThat(run.answer().get(1)).startsWith("sgd with batchSize 32, l2 0 is next, 10.0 points behind");
    }

    @Test
    void eachWorkloadHasItsOwnAnswer() {
        Setting onMlp = TestRun.setting(SGD, NONE, 0.1);
        Setting onConvnet = onMlp.with(Factor.MODEL, TestRun.component("article-convnet"));

        assertThat(new TestRun().trained(onMlp, 0.8).trained(onConvnet, 0.9).answer())
                .hasSize(2)
                .satisfies(paragraphs -> {
                    assertThat(paragraphs.get(0))
                            .startsWith("mlp on glyphs: sgd reaches 80.0%")
                            .endsWith("; there is nothing to compare it with. Its trial did not diverge.");
                    assertThat(paragraphs.get(1)).startsWith("article-convnet on glyphs: sgd reaches 90.0%");
                });
    }

    @Test
    void sentencesAreTheSameInEveryLocale() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertThat(new TestRun().trained(SGD, NONE, 0.1, 0.905).answer().get(0))
                    .contains("90.5%");
        } finally {
            Locale.setDefault(before);
        }
    }
}
