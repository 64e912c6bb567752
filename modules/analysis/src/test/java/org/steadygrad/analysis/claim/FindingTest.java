package org.steadygrad.analysis.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.steadygrad.analysis.claim.MadeUpTrials.BLOCK;
import static org.steadygrad.analysis.claim.MadeUpTrials.FAST;
import static org.steadygrad.analysis.claim.MadeUpTrials.OTHER;
import static org.steadygrad.analysis.claim.MadeUpTrials.SLOW;
import static org.steadygrad.analysis.claim.MadeUpTrials.duel;
import static org.steadygrad.analysis.claim.MadeUpTrials.setting;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.steadygrad.analysis.claim.Measurement.BlockRow;
import org.steadygrad.analysis.claim.Measurement.FactorRow;
import org.steadygrad.core.claim.Block;
import org.steadygrad.core.claim.Claim;
import org.steadygrad.core.claim.ClaimTest;
import org.steadygrad.core.claim.Layout;
import org.steadygrad.core.claim.Measure;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.experiment.Setting;

class FindingTest {
    /** The tuning seed prefers the rates 0.1 and 1; what other rates did on fresh seeds does not matter. */
    @Test
    void eachSideIsJudgedOnFreshSeedsAtTheRateThatTheTuningSeedsPrefer() {
        ClaimTest test = MadeUpTrials.test(duel(List.of(BLOCK), 0.1, 1.0), Measure.FINAL_ACCURACY, 0.01, 3);
        Outcomes tuning = new MadeUpTrials()
                .ended(setting(BLOCK, FAST, 0.1), 1, 0.9)
                .ended(setting(BLOCK, FAST, 1), 1, 0.8)
                .ended(setting(BLOCK, SLOW, 0.1), 1, 0.5)
                .ended(setting(BLOCK, SLOW, 1), 1, 0.7)
                .outcomes();
        Outcomes fresh = new MadeUpTrials()
                .judged(setting(BLOCK, FAST, 0.1), 0.90, 0.94, 0.92)
                .judged(setting(BLOCK, FAST, 1), 0.1, 0.1, 0.1)
                .judged(setting(BLOCK, SLOW, 1), 0.80, 0.80, 0.85)
                .outcomes();

        Measurement measured = measured(test, tuning, fresh);

        assertThat(measured.seeds()).containsExactly(11, 12, 13);
        assertThat(measured.effects().values())
                .satisfiesExactly(
                        v -> assertThat(v).isEqualTo(0.10, within(1e-12)),
                        v -> assertThat(v).isEqualTo(0.14, within(1e-12)),
                        v -> assertThat(v).isEqualTo(0.07, within(1e-12)));
        assertThat(measured.pValue()).isEqualTo(2 / 8.0);
        BlockRow row = (BlockRow) measured.rows().get(0);
        assertThat(row.claimedAt()).extracting(Setting::learningRate).containsExactly(0.1);
        assertThat(row.againstAt()).extracting(Setting::learningRate).containsExactly(1.0);
    }

    @Test
    void effectIsTheMeanOverBlocksOfTheSeedsThatFinishedAll() {
        ClaimTest test = MadeUpTrials.test(duel(List.of(BLOCK, OTHER), 0.1), Measure.FINAL_ACCURACY, 0.01, 3);
        MadeUpTrials trials = new MadeUpTrials();
        for (Setting setting : test.layout().settings()) {
            trials.ended(setting, 1, 0.5);
        }
        Outcomes tuning = trials.outcomes();
        Outcomes fresh = new MadeUpTrials()
                .judged(setting(BLOCK, FAST, 0.1), 0.9, 0.8, 0.7)
                .judged(setting(BLOCK, SLOW, 0.1), 0.8, 0.8, 0.1)
                .judged(setting(OTHER, FAST, 0.1), 0.5, 0.6, 0.9)
                .judged(setting(OTHER, SLOW, 0.1), 0.4, 0.8)
                .outcomes();

        Measurement measured = measured(test, tuning, fresh);

        assertThat(measured.seeds()).containsExactly(11, 12);
        assertThat(measured.effects().values().get(0)).isEqualTo(0.1, within(1e-12));
        assertThat(measured.effects().values().get(1)).isEqualTo(-0.1, within(1e-12));
    }

    /** 20 against 40 steps is half saved; a target never reached counts as the 100 steps made. */
    @Test
    void stepsAreComparedByRatio() {
        ClaimTest test = MadeUpTrials.test(duel(List.of(BLOCK), 0.1), Measure.STEPS_TO_TARGET, 0.2, 2);
        Outcomes tuning = new MadeUpTrials()
                .reached(setting(BLOCK, FAST, 0.1), 1, 10)
                .reached(setting(BLOCK, SLOW, 0.1), 1, 10)
                .outcomes();
        Outcomes fresh = new MadeUpTrials()
                .reached(setting(BLOCK, FAST, 0.1), 11, 20)
                .reached(setting(BLOCK, SLOW, 0.1), 11, 40)
                .reached(setting(BLOCK, FAST, 0.1), 12, 50)
                .ended(setting(BLOCK, SLOW, 0.1), 12, 0.5)
                .outcomes();

        Measurement measured = measured(test, tuning, fresh);

        assertThat(measured.effects().mean()).isEqualTo(Math.log(2), within(1e-12));
        assertThat(EffectScale.SAVED.told(measured.effects().mean())).isEqualTo(50, within(1e-9));
        assertThat(EffectScale.SAVED.told(EffectScale.SAVED.internal(0.2))).isEqualTo(20, within(1e-9));
    }

    @Test
    void divergedShareCountsAllSettingsOfASide() {
        ClaimTest test = MadeUpTrials.test(duel(List.of(BLOCK), 0.1, 1.0, 3.0, 10.0), Measure.DIVERGED_SHARE, 0.1, 1);
        Outcomes fresh = new MadeUpTrials()
                .ended(setting(BLOCK, FAST, 0.1), 11, 0.9)
                .ended(setting(BLOCK, FAST, 1), 11, 0.2)
                .ended(setting(BLOCK, FAST, 3), 11, 0.2)
                .diverged(setting(BLOCK, FAST, 10), 11)
                .ended(setting(BLOCK, SLOW, 0.1), 11, 0.9)
                .diverged(setting(BLOCK, SLOW, 1), 11)
                .diverged(setting(BLOCK, SLOW, 3), 11)
                .diverged(setting(BLOCK, SLOW, 10), 11)
                .outcomes();

        assertThat(measured(test, Outcomes.of(List.of()), fresh).effects().values())
                .containsExactly(0.5);
    }

    /** Of 0.01, 0.1, 1, 10 one rate stands for one power of ten; what ends below the target 0.8 does not train. */
    @Test
    void usableDecadesAddUpTheRatesThatTrain() {
        ClaimTest test = MadeUpTrials.test(duel(List.of(BLOCK), 0.01, 0.1, 1.0, 10.0), Measure.USABLE_DECADES, 0.1, 1);
        MadeUpTrials trials = new MadeUpTrials();
        double[] fast = {0.8, 0.9, 0.9, 0.79};
        double[] slow = {0.2, 0.9, 0.7, 0.1};
        for (int i = 0; i < 4; i++) {
            double rate = Math.pow(10, i - 2);
            trials.ended(setting(BLOCK, FAST, rate), 11, fast[i]);
            trials.ended(setting(BLOCK, SLOW, rate), 11, slow[i]);
        }

        Measurement measured = measured(test, Outcomes.of(List.of()), trials.outcomes());

        assertThat(measured.effects().mean()).isEqualTo(2, within(1e-9));
        BlockRow row = (BlockRow) measured.rows().get(0);
        assertThat(row.claimed().mean()).isEqualTo(3, within(1e-9));
        assertThat(row.against().mean()).isEqualTo(1, within(1e-9));
    }

    /** Gaps of 1 and 2 decades: the rates stand for 1, 1.5 and 2. */
    @Test
    void unevenRatesStandForTheirPartOfTheAxis() {
        assertThat(UsableRange.decades(Map.of(0.1, true, 1.0, false, 100.0, false)))
                .isEqualTo(1, within(1e-12));
        assertThat(UsableRange.decades(Map.of(0.1, false, 1.0, true, 100.0, false)))
                .isEqualTo(1.5, within(1e-12));
        assertThat(UsableRange.decades(Map.of(0.1, false, 1.0, false, 100.0, true)))
                .isEqualTo(2, within(1e-12));
    }

    /**
     * y = rate 0.4 + batch 0.2 of two levels each without interaction: variances 0.04 and 0.01 of 0.05, so that the least
     * factor has a fifth.
     */
    @Test
    void importanceIsThatOfTheLeastFactor() {
        Map<Factor, Object> common = new EnumMap<>(BLOCK.levels());
        common.put(Factor.OPTIMIZER, FAST);
        Layout.Factorial grid = new Layout.Factorial(
                List.of(new Block(common)),
                Map.of(Factor.LEARNING_RATE, List.of(0.1, 1.0), Factor.BATCH_SIZE, List.of(16L, 32L)));
        ClaimTest test = MadeUpTrials.test(grid, Measure.IMPORTANCE, 0.05, 2);
        MadeUpTrials trials = new MadeUpTrials();
        for (Setting setting : grid.settings()) {
            double y = 0.1 + (setting.learningRate() > 0.5 ? 0.4 : 0) + (setting.batchSize() > 20 ? 0.2 : 0);
            trials.judged(setting, y, y);
        }

        Measurement measured = measured(test, Outcomes.of(List.of()), trials.outcomes());

        FactorRow rate = (FactorRow) measured.rows().get(0);
        FactorRow batch = (FactorRow) measured.rows().get(1);
        assertThat(rate.factor()).isEqualTo(Factor.LEARNING_RATE);
        assertThat(rate.alone().mean()).isEqualTo(0.8, within(1e-9));
        assertThat(batch.effects().mean()).isEqualTo(0.2, within(1e-9));
        assertThat(measured.effects()).isEqualTo(batch.effects());
    }

    @Test
    void nothingIsMeasuredBeforeASeedHasFinishedAll() {
        ClaimTest test = MadeUpTrials.test(duel(List.of(BLOCK), 0.1, 1.0), Measure.DIVERGED_SHARE, 0.1, 1);
        Outcomes fresh =
                new MadeUpTrials().ended(setting(BLOCK, FAST, 0.1), 11, 0.9).outcomes();

        Claim claim = MadeUpTrials.claim(1, new Claim.Testable(test, test));
        assertThat(Finding.of(claim, test, Outcomes.of(List.of()), fresh).measurement())
                .isEmpty();
    }

    private static Measurement measured(ClaimTest test, Outcomes tuning, Outcomes fresh) {
        Claim claim = MadeUpTrials.claim(1, new Claim.Testable(test, test));
        return Finding.of(claim, test, tuning, fresh).measurement().orElseThrow();
    }
}
