package org.steadygrad.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.steadygrad.core.experiment.Control;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.core.outcome.Quantity;
import org.steadygrad.core.outcome.Run;
import org.steadygrad.core.outcome.Series;
import org.steadygrad.core.outcome.TrialResult;
import org.steadygrad.core.text.Language;
import org.steadygrad.core.text.Texts;
import tools.jackson.databind.JsonNode;

/** What a page holds of each trial, read from the page by other means than its own. */
class TrialInPageTest {
    private static String html(Run run) {
        return ReportWriter.html(run, Texts.in(Language.ENGLISH));
    }

    private static SyntheticRun few() {
        return SyntheticRun.likeTheDefault()
                .withArms(List.of(SyntheticRun.SGD), List.of(Control.none(), SyntheticRun.GLOBAL));
    }

    private static JsonNode trace(JsonNode trial, Quantity quantity, String part) {
        return StreamSupport.stream(trial.get("traces").get("all").spliterator(), false)
                .filter(trace -> trace.get("quantity").asString().equals(quantity.id()))
                .filter(trace -> trace.get("part").asString().equals(part))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aTrialOfASmallRunIsThereToTheLastBit() {
        Run run = few().run();
        String html = html(run);

        for (TrialResult result : run.results()) {
            JsonNode trial = Embedded.trial(html, result.outcome().trialId());
            assertThat(trial.get("traces").get("exact").asBoolean()).isTrue();
            for (Series series : result.series()) {
                if (series.quantity() == Quantity.STEP_TIME) {
                    continue;
                }
                JsonNode trace = trace(trial, series.quantity(), series.part());
                int step = 0;
                for (int i = 0; i < series.length(); i++) {
                    step += trace.get("strides").get(i).asInt();
                    assertThat(step).isEqualTo(series.steps()[i]);
                    assertThat(Float.parseFloat(trace.get("values").get(i).asString()))
                            .isEqualTo(Float.valueOf(series.values()[i]));
                }
            }
        }
    }

    @Test
    void theTableHoldsTheExactOutcomes() {
        Run run = few().run();
        JsonNode rows = Embedded.data(html(run), "trial-rows");

        assertThat(rows).hasSize(run.results().size());
        for (int i = 0; i < run.results().size(); i++) {
            Outcome outcome = run.results().get(i).outcome();
            JsonNode row = rows.get(i);
            assertThat(row.get("id").asString()).isEqualTo(outcome.trialId());
            assertThat(row.get("accuracy").asDouble()).isEqualTo(outcome.finalAccuracy());
            assertThat(Double.parseDouble(row.get("loss").asString())).isEqualTo(Double.valueOf(outcome.finalLoss()));
            assertThat(row.get("learningRate").asDouble())
                    .isEqualTo(outcome.trial().setting().learningRate());
            assertThat(row.get("verdict").asString())
                    .isEqualTo(outcome.verdict().kind().name());
            assertThat(row.get("seconds").asDouble()).isEqualTo(outcome.seconds());
        }
    }

    @Test
    void aDivergedTrialTellsWhereItBeganAndHowToReplayIt() {
        Run run = few().run();
        Outcome diverged = run.results().stream()
                .map(TrialResult::outcome)
                .filter(Outcome::diverged)
                .findFirst()
                .orElseThrow();

        JsonNode trial = Embedded.trial(html(run), diverged.trialId());

        assertThat(trial.get("verdict").asString()).isEqualTo("loss became NaN or infinite");
        assertThat(trial.get("began").asString())
                .startsWith("It began at step ")
                .contains(" in conv2, 12 steps before");
        assertThat(trial.get("events").get(0).get("text").asString()).isEqualTo("raw gradient of conv2 grew 40 times");
        assertThat(trial.get("replay").asString()).contains("replay " + run.name() + " " + diverged.trialId());
    }

    @Test
    void longSeriesOfManyTrialsAreThinnedAndSaySo() {
        Run run = SyntheticRun.likeTheDefault().withSteps(2000).run();

        JsonNode traces = Embedded.trial(
                        html(run), run.results().get(0).outcome().trialId())
                .get("traces");

        assertThat(traces.get("exact").asBoolean()).isFalse();
        assertThat(traces.get("kept").asInt()).isLessThan(traces.get("recorded").asInt());
    }
}
