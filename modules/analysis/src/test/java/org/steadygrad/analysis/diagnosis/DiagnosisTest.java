package org.steadygrad.analysis.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.steadygrad.analysis.TestRun;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.experiment.Control;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.experiment.Setting;
import org.steadygrad.core.outcome.PostMortem;
import org.steadygrad.core.outcome.Quantity;
import org.steadygrad.core.outcome.Series;
import org.steadygrad.core.outcome.Verdict;
import org.steadygrad.core.text.Language;
import org.steadygrad.core.text.Message;
import org.steadygrad.core.text.Texts;

class DiagnosisTest {
    private static final int STEPS = 100;
    private static final Control CLIPPED = Control.of(new Component("clip-global-norm", Map.of("maxNorm", 1.0)));

    @Test
    void ofATrainingAsItShouldBeNothingIsSaid() {
        Diagnosis diagnosis = Diagnosis.of(log(healthy(), List.of(), Optional.empty()));

        assertThat(diagnosis.findings()).isEmpty();
        assertThat(diagnosis.remedies()).isEmpty();
    }

    @Test
    void aLossSharperThanTheRateBearsIsNamedWithBothNumbers() {
        List<Series> recorded = new ArrayList<>(healthy());
        recorded.add(series(Quantity.SHARPNESS, step -> 30));
        recorded.add(series(Quantity.LEARNING_RATE, step -> 0.1));

        Finding cause = Diagnosis.of(log(recorded, List.of(diverged()), setting(TestRun.NONE)))
                .cause()
                .orElseThrow();

        assertThat(cause.cause()).isEqualTo(Cause.BEYOND_SHARPNESS);
        assertThat(said(cause.evidence()))
                .isEqualTo("Before it diverged the sharpness was 30; the optimizer bears 2/η = 20.");
    }

    @Test
    void aSharpnessThatTheRateBearsIsNoCause() {
        List<Series> recorded = new ArrayList<>(healthy());
        recorded.add(series(Quantity.SHARPNESS, step -> 19));
        recorded.add(series(Quantity.LEARNING_RATE, step -> 0.1));

        assertThat(Diagnosis.of(log(recorded, List.of(diverged()), setting(TestRun.NONE)))
                        .cause()
                        .orElseThrow()
                        .cause())
                .isEqualTo(Cause.UNEXPLAINED);
    }

    @Test
    void aBatchThatJumpsOutOfTheCalmIsNamedAlsoWhereTrainingCameBack() {
        List<Series> recorded = recorded(step -> step == 50 ? 9 : 2, step -> step == 50 ? 40 : 1, step -> 0.001);

        Finding cause =
                Diagnosis.of(log(recorded, List.of(), Optional.empty())).cause().orElseThrow();

        assertThat(cause.cause()).isEqualTo(Cause.OUTLIER_BATCH);
        assertThat(said(cause.evidence()))
                .startsWith("At step 50 the gradient was 40 times as long as usual and the loss 9,");
    }

    /** A few wrong examples of a batch hardly show in its mean loss. */
    @Test
    void aGradientAHundredTimesAsLongAsUsualNeedsNoOtherWitness() {
        IntToDoubleFunction loss = step -> step >= 50 ? 2.7 : 2;
        assertThat(causeOfDivergence(loss, step -> step == 50 ? 100 : 1, step -> step == 50 ? 10 : 0.1))
                .isEqualTo(Cause.OUTLIER_BATCH);
        assertThat(causeOfDivergence(loss, step -> step == 50 ? 90 : 1, step -> step == 50 ? 9 : 0.1))
                .isEqualTo(Cause.RATE_LATER);
    }

    @Test
    void aJumpWithTheLossIsTheBatchsOnlyAfterAnUpdateOfAModerateLength() {
        IntToDoubleFunction loss = step -> step >= 50 ? 9 : 2;
        IntToDoubleFunction gradient = step -> step >= 50 ? 40 : 1;
        assertThat(causeOfDivergence(loss, gradient, step -> 0.009)).isEqualTo(Cause.OUTLIER_BATCH);
        assertThat(causeOfDivergence(loss, gradient, step -> 0.011)).isEqualTo(Cause.RATE_LATER);
        assertThat(causeOfDivergence(loss, gradient, step -> step == 49 ? 0.8 : 0.001))
                .isEqualTo(Cause.RATE_LATER);
    }

    /** The onset found is early where gradients have grown for long, though nothing had thrown the net. */
    @Test
    void aBatchLongAfterTheOnsetIsNamedUnlessTheNetWasThrownBefore() {
        IntToDoubleFunction loss = step -> step >= 65 ? 3 : 2;
        IntToDoubleFunction gradient = step -> step == 65 ? 500 : 1;
        assertThat(causeOfDivergence(loss, gradient, step -> 0.001)).isEqualTo(Cause.OUTLIER_BATCH);
        assertThat(causeOfDivergence(loss, gradient, step -> step == 52 ? 0.5 : 0.001))
                .isEqualTo(Cause.RATE_LATER);
    }

    @Test
    void ofSeveralWildBatchesTheOneNearTheOnsetThrewTheNet() {
        Finding cause = findingOfDivergence(
                step -> step >= 50 ? 3 : 2,
                step -> step == 20 || step >= 50 ? 500 : 1,
                step -> step >= 50 ? 0.5 : 0.001);

        assertThat(cause.cause()).isEqualTo(Cause.OUTLIER_BATCH);
        assertThat(said(cause.evidence())).startsWith("At step 50 the gradient was 500 times");
    }

    private static Cause causeOfDivergence(
            IntToDoubleFunction loss, IntToDoubleFunction gradient, IntToDoubleFunction update) {
        return findingOfDivergence(loss, gradient, update).cause();
    }

    /** Of a training that diverged, its onset found at step 50. */
    private static Finding findingOfDivergence(
            IntToDoubleFunction loss, IntToDoubleFunction gradient, IntToDoubleFunction update) {
        return Diagnosis.of(log(recorded(loss, gradient, update), List.of(diverged()), Optional.empty()))
                .cause()
                .orElseThrow();
    }

    /** A net whose loss stays high from the second step on was thrown, though nobody called it diverged. */
    @Test
    void aLossThatEndsFarAboveTheFirstStepsIsOfTooHighARateAndNoPlateau() {
        assertThat(causeOfLevel(2.3 * 1.6)).contains(Cause.RATE_AT_START);
        assertThat(causeOfLevel(2.3 * 1.4)).contains(Cause.PLATEAU);
    }

    private static Optional<Cause> causeOfLevel(double later) {
        List<Series> recorded = recorded(step -> step == 1 ? 2.3 : later, step -> 1, step -> 0.05);
        return Diagnosis.of(log(recorded, List.of(), Optional.empty())).cause().map(Finding::cause);
    }

    @Test
    void remediesComeByTheLowerEndOfWhatTheyDidBeforeThoseThatWereNotTried() {
        Experience experience = Experience.parse(List.of(
                "# made up",
                "cause,remedy,tried,stable,trained",
                "rate-later,clip,10,9,5",
                "rate-later,adam,2,2,2",
                "rate-later,rate-half,10,10,7",
                "rate-later,rate-tenth,10,10,9"));

        List<Advised> remedies = Diagnosis.of(late(TestRun.NONE), experience).remedies();

        // Wilson's lower ends: 9 of 10 0.596, 2 of 2 0.342, 7 of 10 0.397 (another lower rate), 5 of 10 0.237.
        assertThat(remedies).extracting(Advised::remedy).containsExactly(Remedy.RATE_TENTH, Remedy.ADAM, Remedy.CLIP);
        assertThat(remedies.get(0).levels()).containsExactly("learningRate=0.01");
        assertThat(said(remedies.get(0).measured()))
                .isEqualTo("trained 9 of 10 trials with this cause (60% to 98%); 10 of 10 did not diverge");
    }

    @Test
    void whereNothingWasTriedTheOrderIsThatOfTheCauseAndSaysSo() {
        List<Advised> remedies =
                Diagnosis.of(late(TestRun.NONE), new Experience(List.of())).remedies();

        assertThat(remedies)
                .extracting(Advised::remedy)
                .containsExactly(Remedy.RATE_QUARTER, Remedy.CLIP, Remedy.NORMALIZE);
        assertThat(remedies)
                .allSatisfy(remedy -> assertThat(said(remedy.measured())).isEqualTo("not measured"));
    }

    @Test
    void whatTheSettingHasAlreadyIsNotAdvised() {
        assertThat(Diagnosis.of(late(CLIPPED), new Experience(List.of())).remedies())
                .extracting(Advised::remedy)
                .doesNotContain(Remedy.CLIP);
    }

    @Test
    void batchNormIsAdvisedWhereTheModelCanHaveItAndLacksIt() {
        Component model = new Component("plain-convnet", Map.of("depth", 12L, "normalization", "none"));
        Setting without = setting(TestRun.NONE).orElseThrow().with(Factor.MODEL, model);
        Setting with = normalized(without, "batch");

        assertThat(Remedy.BATCH_NORM.levels(without))
                .singleElement()
                .asString()
                .startsWith("model={name: plain-convnet, ")
                .contains("depth: 12")
                .contains("normalization: batch");
        assertThat(Remedy.BATCH_NORM.levels(with)).isEmpty();
        assertThat(Remedy.BATCH_NORM.levels(setting(TestRun.NONE).orElseThrow()))
                .isEmpty();
    }

    @Test
    void leakyUnitsAreAdvisedWhereUnitsAreKnownToBeDeadAlone() {
        Experience experience = Experience.parse(List.of("rate-later,leaky-relu,10,10,10"));
        List<Series> recorded = new ArrayList<>(late(TestRun.NONE).series());
        assertThat(Diagnosis.of(late(TestRun.NONE), experience).remedies())
                .extracting(Advised::remedy)
                .doesNotContain(Remedy.LEAKY_RELU);

        recorded.add(new Series(
                Quantity.DEAD_UNITS, "dense1", Series.Statistic.EACH, new int[] {1, 16}, new float[] {0, 0.1f}));

        Advised first = Diagnosis.of(log(recorded, List.of(diverged()), setting(TestRun.NONE)), experience)
                .remedies()
                .get(0);
        assertThat(first.remedy()).isEqualTo(Remedy.LEAKY_RELU);
        assertThat(first.levels()).isEmpty();
    }

    @Test
    void biasesAreSpokenOfWhereTheNetworkIsTheUsersOwn() {
        Experience experience = Experience.parse(List.of("dead-units,zero-biases,10,10,10"));
        List<Series> recorded = new ArrayList<>(healthy());
        recorded.add(new Series(
                Quantity.DEAD_UNITS, "dense1", Series.Statistic.EACH, new int[] {1, 16}, new float[] {0, 0.9f}));
        Setting catalogs = setting(TestRun.NONE).orElseThrow();
        Setting own = catalogs.with(Factor.MODEL, new Component("file", Map.of("file", "net.json")));

        assertThat(Diagnosis.of(log(recorded, List.of(), Optional.of(own)), experience)
                        .remedies()
                        .get(0)
                        .remedy())
                .isEqualTo(Remedy.ZERO_BIASES);
        assertThat(Diagnosis.of(log(recorded, List.of(), Optional.of(catalogs)), experience)
                        .remedies())
                .extracting(Advised::remedy)
                .containsExactly(Remedy.HE_WEIGHTS, Remedy.LEAKY_RELU, Remedy.RATE_TENTH);
    }

    private static Setting normalized(Setting setting, String normalization) {
        return setting.with(
                Factor.MODEL, new Component("plain-convnet", Map.of("depth", 12L, "normalization", normalization)));
    }

    @Test
    void theProjectsOwnExperienceIsRead() {
        Experience own = Experience.recorded();

        assertThat(own.rows()).isNotEmpty();
        assertThat(Experience.parse(own.lines())).isEqualTo(own);
    }

    @Test
    void countsThatCannotBeAreRefused() {
        assertThatThrownBy(() -> new Experience.Row(Cause.RATE_LATER, Remedy.CLIP, 3, 2, 3))
                .hasMessage("a remedy's counts must be 0 <= trained <= stable <= tried, got 3, 2, 3");
    }

    private static TrainingLog late(Control control) {
        List<Series> recorded = recorded(
                step -> step < 50 ? 2 : 2 * Math.pow(2, step - 50),
                step -> step < 50 ? 1 : Math.pow(2, step - 50),
                step -> step < 50 ? 0.001 : 0.001 * Math.pow(2, step - 50));
        return log(recorded, List.of(diverged()), setting(control));
    }

    private static List<Series> healthy() {
        return recorded(step -> 2.3 * Math.exp(-step / 50.0), step -> 1, step -> 0.001);
    }

    /** Of a net whose parameters are 1 long. */
    private static List<Series> recorded(
            IntToDoubleFunction loss, IntToDoubleFunction gradient, IntToDoubleFunction update) {
        return List.of(
                series(Quantity.LOSS, loss),
                series(Quantity.GRADIENT_NORM_RAW, gradient),
                series(Quantity.UPDATE_NORM, update),
                series(Quantity.PARAMETER_NORM, step -> 1));
    }

    private static Optional<Setting> setting(Control control) {
        return Optional.of(TestRun.setting(TestRun.SGD, control, 0.1));
    }

    private static Verdict diverged() {
        return new Verdict(Verdict.Kind.BLOW_UP, 70, Message.verbatim("the loss blew up"));
    }

    private static TrainingLog log(List<Series> recorded, List<Verdict> verdicts, Optional<Setting> setting) {
        Optional<PostMortem> found = verdicts.isEmpty()
                ? Optional.empty()
                : Optional.of(new PostMortem(50, Series.NETWORK, Optional.empty(), List.of(), List.of()));
        return new TrainingLog(recorded, List.of(), verdicts, found, setting);
    }

    private static Series series(Quantity quantity, IntToDoubleFunction value) {
        int[] steps = IntStream.rangeClosed(1, STEPS).toArray();
        float[] values = new float[STEPS];
        for (int i = 0; i < STEPS; i++) {
            values[i] = (float) value.applyAsDouble(steps[i]);
        }
        return new Series(quantity, steps, values);
    }

    private static String said(Message message) {
        return Texts.in(Language.ENGLISH).say(message);
    }
}
