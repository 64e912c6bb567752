package org.steadygrad.analysis.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.steadygrad.analysis.claim.MadeUpTrials.BLOCK;
import static org.steadygrad.analysis.claim.MadeUpTrials.FAST;
import static org.steadygrad.analysis.claim.MadeUpTrials.SLOW;
import static org.steadygrad.analysis.claim.MadeUpTrials.duel;
import static org.steadygrad.analysis.claim.MadeUpTrials.setting;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.steadygrad.core.claim.Claim;
import org.steadygrad.core.claim.ClaimTest;
import org.steadygrad.core.claim.Measure;
import org.steadygrad.core.claim.Wording;
import org.steadygrad.core.text.Language;
import org.steadygrad.core.text.Texts;

class JudgementTest {
    private static final double[] FAR = {5, 6, 4, 5, 6, 4, 5, 6, 4, 5};
    private static final double[] NEAR = {0.2, -0.2, 0.1, -0.1, 0.3, -0.3, 0.2, -0.2, 0.1, 0};
    private static final double[] WIDE = {9, -6, 7, -4, 8, -5, 6, -3, 5, -2};
    private static final double[] BACKWARD = {-5, -6, -4, -5, -6, -4, -5, -6, -4, -5};

    /** Ten seeds: p = 2/1024 for those of one sign, times the family of four by Holm. */
    @Test
    void claimsAreJudgedTogether() {
        List<Judgement> judgements = Judgement.of(
                List.of(finding(4, BACKWARD), finding(1, FAR), finding(3, WIDE), finding(2, NEAR), pending(9)));

        assertThat(judgements).extracting(j -> j.claim().number()).containsExactly(1, 2, 3, 4, 9);
        assertThat(judgements)
                .extracting(Judgement::verdict)
                .containsExactly(
                        Verdict.SUPPORTED, Verdict.REFUTED, Verdict.INCONCLUSIVE, Verdict.REFUTED, Verdict.PENDING);
        assertThat(judgements.get(0).correctedP()).isEqualTo(4 * 2 / 1024.0, within(1e-12));
        assertThat(judgements.get(0).family()).isEqualTo(4);
    }

    @Test
    void whatIsUnfinishedCountsInTheFamily() {
        ClaimTest test = test();
        Finding missing = Finding.untested(MadeUpTrials.claim(2, new Claim.Testable(test, test)), test);

        List<Judgement> judgements = Judgement.of(List.of(finding(1, FAR), missing));

        assertThat(judgements.get(0).correctedP()).isEqualTo(2 * 2 / 1024.0, within(1e-12));
        assertThat(judgements.get(1).verdict()).isEqualTo(Verdict.UNFINISHED);
        assertThat(judgements.get(1).correctedP()).isEqualTo(1);
    }

    @Test
    void fewSeedsDecideNothing() {
        assertThat(Judgement.of(List.of(finding(1, new double[] {5, 5, 5, 5})))
                        .get(0)
                        .verdict())
                .isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(Judgement.of(List.of(finding(1, new double[] {5, 5, 5, 5, 5, 5})))
                        .get(0)
                        .verdict())
                .isEqualTo(Verdict.SUPPORTED);
    }

    @Test
    void openQuestionsSayHowManySeedsWouldTell() {
        Judgement open = Judgement.of(List.of(finding(1, WIDE))).get(0);

        assertThat(open.seedsNeeded().orElseThrow()).isGreaterThan(10);
        assertThat(english(open))
                .contains("; some %,d seeds would tell."
                        .formatted(open.seedsNeeded().getAsInt()));
    }

    @Test
    void sentencesSayWhatWasMeasuredAndWhyItWasJudgedSo() {
        List<Judgement> judgements = Judgement.of(List.of(finding(1, FAR), finding(2, NEAR), finding(3, BACKWARD)));

        assertThat(english(judgements.get(0)))
                .startsWith("With fast, test accuracy ended 5.0 points higher than with slow (95% interval ")
                .endsWith(" points, 10 seeds). At least 1.0 points had been set as what matters, and the interval lies"
                        + " beyond it.");
        assertThat(english(judgements.get(1)))
                .contains("0.01 points higher")
                .endsWith(
                        "That is less than the 1.0 points that had been set as what matters: the interval excludes it.");
        assertThat(english(judgements.get(2))).contains("5.0 points lower").contains("the opposite of what is claimed");
        assertThat(Texts.in(Language.CHINESE).say(judgements.get(0).sentence()))
                .startsWith("采用 fast 时，最终测试准确率比采用 slow 时高 5.0 个百分点");
    }

    @Test
    void ofNetsThatAnswerInNumbersNoAccuracyIsTold() {
        Judgement judgement = Judgement.of(List.of(finding(1, FAR, 0))).get(0);

        assertThat(english(judgement))
                .startsWith("With fast, 5.0 points more of the test variance was explained in the end than with slow");
        assertThat(Texts.in(Language.CHINESE).say(judgement.sentence()))
                .startsWith("采用 fast 时，最终解释的测试方差比采用 slow 时多 5.0 个百分点");
    }

    private static Finding finding(int number, double[] points) {
        return finding(number, points, 0.1);
    }

    /** Claimed minus against in points. */
    private static Finding finding(int number, double[] points, double chance) {
        ClaimTest test = MadeUpTrials.test(duel(List.of(BLOCK), 0.1), Measure.FINAL_ACCURACY, 0.01, points.length);
        Outcomes tuning = new MadeUpTrials(chance)
                .ended(setting(BLOCK, FAST, 0.1), 1, 0.5)
                .ended(setting(BLOCK, SLOW, 0.1), 1, 0.5)
                .outcomes();
        double[] claimed = new double[points.length];
        double[] against = new double[points.length];
        for (int i = 0; i < points.length; i++) {
            claimed[i] = 0.5 + points[i] / 100;
            against[i] = 0.5;
        }
        Outcomes fresh = new MadeUpTrials(chance)
                .judged(setting(BLOCK, FAST, 0.1), claimed)
                .judged(setting(BLOCK, SLOW, 0.1), against)
                .outcomes();
        return Finding.of(MadeUpTrials.claim(number, new Claim.Testable(test, test)), test, tuning, fresh);
    }

    private static ClaimTest test() {
        return MadeUpTrials.test(duel(Collections.nCopies(1, BLOCK), 0.1), Measure.FINAL_ACCURACY, 0.01, 10);
    }

    private static Finding pending(int number) {
        return Finding.pending(MadeUpTrials.claim(number, new Claim.Pending(Wording.of("Not there yet."))));
    }

    private static String english(Judgement judgement) {
        return Texts.in(Language.ENGLISH).say(judgement.sentence());
    }
}
