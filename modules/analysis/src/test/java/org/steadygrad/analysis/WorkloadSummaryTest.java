package org.steadygrad.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.steadygrad.analysis.TestRun.CLIP;
import static org.steadygrad.analysis.TestRun.NESTEROV;
import static org.steadygrad.analysis.TestRun.NONE;
import static org.steadygrad.analysis.TestRun.SGD;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.experiment.Setting;
import org.steadygrad.core.text.Language;
import org.steadygrad.core.text.Texts;

class WorkloadSummaryTest {
    @Test
    void ranksByMedianAtTheBestRateAndSplitsTheTiedFromThoseBehind() {
        WorkloadSummary workload = new TestRun()
                .trained(SGD, NONE, 0.1, 0.80, 0.82)
                .trained(SGD, CLIP, 0.1, 0.88, 0.91)
                .trained(NESTEROV, NONE, 0.1, 0.90, 0.92)
                .missing(NESTEROV, CLIP, 0.1, 2)
                .workload();

        Standing standing = workload.standing().orElseThrow();

        assertThat(workload.ranking()).hasSize(3);
        assertThat(standing.leader().arm().optimizer()).isEqualTo(NESTEROV);
        assertThat(standing.tied()).extracting(a -> a.arm().control()).containsExactly(CLIP);
        assertThat(standing.behind()).extracting(a -> a.arm().control()).containsExactly(NONE);
    }

    @Test
    void theWideningOfAControlIsTheDifferenceToItsTwinWithoutControl() {
        WorkloadSummary workload = new TestRun()
                .trained(SGD, NONE, 0.1, 0.9)
                .trained(SGD, NONE, 1, 0.9)
                .diverged(SGD, NONE, 10, 1)
                .trained(SGD, CLIP, 0.1, 0.9)
                .trained(SGD, CLIP, 1, 0.9)
                .trained(SGD, CLIP, 10, 0.9)
                .workload();

        Widening widening = workload.widenings().get(0);

        assertThat(widening.control()).isEqualTo(CLIP);
        assertThat(widening.decades().median()).isCloseTo(1, within(1e-12));
        assertThat(widening.gains().get(0).atLeast()).isTrue();
    }

    @Test
    void pairsWithUntriedRatesAreNoEvidenceOfWidening() {
        WorkloadSummary workload = new TestRun()
                .trained(SGD, NONE, 0.1, 0.9)
                .missing(SGD, NONE, 1, 1)
                .trained(SGD, CLIP, 0.1, 0.9)
                .trained(SGD, CLIP, 1, 0.9)
                .workload();

        assertThat(workload.widenings()).isEmpty();
    }

    @Test
    void theContrastRateIsWhereSomeDivergeAndOthersTrain() {
        TestRun run = new TestRun()
                .trained(SGD, NONE, 0.1, 0.9)
                .diverged(SGD, NONE, 1, 1)
                .diverged(SGD, NONE, 10, 1)
                .trained(SGD, CLIP, 0.1, 0.9)
                .trained(SGD, CLIP, 1, 0.9)
                .trained(SGD, CLIP, 10, 0.9);

        assertThat(run.workload().contrastRate()).hasValue(1);
        assertThat(new TestRun().trained(SGD, NONE, 0.1, 0.9).workload().contrastRate())
                .isEmpty();
    }

    @Test
    void networksAndDataSetsAreSeparateWorkloads() {
        Setting onMlp = TestRun.setting(SGD, NONE, 0.1);
        Setting onConvnet = onMlp.with(Factor.MODEL, TestRun.component("article-convnet"));

        List<WorkloadSummary> workloads = new TestRun()
                .trained(onMlp, 0.8)
                .trained(onConvnet, 0.9)
                .analysis()
                .workloads();

        assertThat(workloads).extracting(w -> w.yardstick().best()).containsExactly(0.8, 0.9);
    }

    @Test
    void otherFactorsMakeOtherArms() {
        Setting small = TestRun.setting(SGD, NONE, 0.1);
        Setting large = small.with(Factor.BATCH_SIZE, 256);

        Analysis analysis =
                new TestRun().trained(small, 0.8).trained(large, 0.9).analysis();

        assertThat(analysis.workloads().get(0).arms())
                .extracting(
                        arm -> Texts.in(Language.ENGLISH).say(analysis.labels().arm(arm.arm())))
                .containsExactly("sgd with batchSize 32", "sgd with batchSize 256");
    }
}
