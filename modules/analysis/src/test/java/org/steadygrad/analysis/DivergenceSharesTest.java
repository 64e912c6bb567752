package org.steadygrad.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.steadygrad.analysis.TestRun.CLIP;
import static org.steadygrad.analysis.TestRun.NESTEROV;
import static org.steadygrad.analysis.TestRun.NONE;
import static org.steadygrad.analysis.TestRun.SGD;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.steadygrad.analysis.statistics.Share;

class DivergenceSharesTest {
    private static double[] trained(int count) {
        return DoubleStream.generate(() -> 0.9).limit(count).toArray();
    }

    private static List<DivergenceShares.OfArm> shares(TestRun run) {
        return Analysis.of(run.run()).workloads().get(0).divergences().arms();
    }

    /** Fisher's own table, of the lady who tasted tea: three right of four, p = 34/70 in two tails. */
    @Test
    void twoArmsAreComparedByFishersExactTest() {
        List<DivergenceShares.OfArm> arms = shares(new TestRun()
                .diverged(SGD, NONE, 1, 3)
                .trained(SGD, NONE, 0.1, trained(1))
                .diverged(NESTEROV, NONE, 1, 1)
                .trained(NESTEROV, NONE, 0.1, trained(3)));

        assertThat(arms).extracting(DivergenceShares.OfArm::share).containsExactly(new Share(1, 4), new Share(3, 4));
        assertThat(arms.get(1).pValue()).isCloseTo(34 / 70.0, within(1e-12));
        assertThat(arms.get(1).corrected()).isCloseTo(34 / 70.0, within(1e-12));
        assertThat(arms.get(0).corrected()).isEqualTo(1);
    }

    /** Of the three pairs, 0, 2 and 4 of 4, the outer one has p = 2/70 and each other 30/70. */
    @Test
    void theWholeFamilyOfPairsIsCorrected() {
        List<DivergenceShares.OfArm> arms = shares(new TestRun()
                .diverged(SGD, NONE, 1, 4)
                .trained(NESTEROV, NONE, 0.1, trained(4))
                .diverged(SGD, CLIP, 1, 2)
                .trained(SGD, CLIP, 0.1, trained(2)));

        assertThat(arms).extracting(of -> of.share().count()).containsExactly(0, 2, 4);
        assertThat(arms.get(2).pValue()).isCloseTo(2 / 70.0, within(1e-12));
        assertThat(arms.get(2).corrected()).isCloseTo(3 * 2 / 70.0, within(1e-12));
        assertThat(arms.get(1).pValue()).isCloseTo(30 / 70.0, within(1e-12));
        assertThat(arms.get(1).corrected()).isCloseTo(2 * 30 / 70.0, within(1e-12));
    }

    @Test
    void anArmWithoutAFinishedTrialIsLeftOut() {
        assertThat(shares(new TestRun().trained(SGD, NONE, 0.1, 0.9).missing(NESTEROV, NONE, 0.1, 2)))
                .hasSize(1);
    }
}
