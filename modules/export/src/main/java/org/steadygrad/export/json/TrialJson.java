package org.steadygrad.export.json;

import java.util.List;
import java.util.Locale;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.experiment.Budget;
import org.steadygrad.core.experiment.Control;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.experiment.Trial;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.core.outcome.PostMortem;
import org.steadygrad.core.outcome.Series;
import org.steadygrad.core.outcome.TrialResult;
import org.steadygrad.core.outcome.Verdict;
import org.steadygrad.core.text.Language;
import org.steadygrad.core.text.Texts;

/** Writes a trial with its setting, outcome and series; sentences in English. */
final class TrialJson {
    private static final Texts ENGLISH = Texts.in(Language.ENGLISH);

    private final JsonObjects json;

    TrialJson(JsonObjects json) {
        this.json = json;
    }

    void write(TrialResult result) {
        Trial trial = result.outcome().trial();
        json.put("id", result.outcome().trialId());
        json.object("setting", () -> Factor.inFiles()
                .forEach(factor -> level(factor, trial.setting().levels().get(factor))));
        json.put("replicate", trial.replicate());
        json.object("budget", () -> budget(trial.budget()));
        JsonExport.target(json, trial.target());
        json.object("outcome", () -> outcome(result.outcome()));
        json.array("series", () -> result.series().forEach(series -> json.object(() -> series(series))));
    }

    private void level(Factor factor, Object level) {
        if (level instanceof Component component) {
            json.object(factor.key(), () -> component(component));
        } else if (level instanceof Control control) {
            json.array(factor.key(), () -> control.stages().forEach(stage -> json.object(() -> component(stage))));
        } else {
            json.putPlain(factor.key(), level);
        }
    }

    private void component(Component component) {
        json.put("name", component.name());
        json.put("settings", component.settings());
    }

    private void budget(Budget budget) {
        json.put("unit", budget.unit().name().toLowerCase(Locale.ROOT));
        json.put("length", budget.length());
        json.put("evaluateEvery", budget.evaluateEvery());
    }

    private void outcome(Outcome outcome) {
        json.object("verdict", () -> verdict(outcome.verdict()));
        json.array("findings", () -> outcome.findings().forEach(one -> json.object(() -> verdict(one))));
        outcome.postMortem()
                .ifPresentOrElse(
                        found -> json.object("postMortem", () -> postMortem(found)), () -> json.putNull("postMortem"));
        json.array("evaluations", () -> outcome.evaluations()
                .forEach(one -> json.object(() -> {
                    json.put("step", one.step());
                    json.put("accuracy", one.accuracy());
                    json.put("loss", one.loss());
                })));
        json.put("steps", outcome.steps());
        json.put("examples", outcome.examples());
        json.put("stepsToTarget", outcome.stepsToTarget());
        json.array("control", () -> outcome.control()
                .forEach(stage -> json.object(() -> {
                    json.put("stage", stage.stage());
                    json.put("fired", stage.fired());
                    json.put("nonFinite", stage.nonFinite());
                    json.put("factor", stage.factor());
                    json.put("cosine", stage.cosine());
                })));
        json.put("majorityShare", outcome.majorityShare());
        json.put("parameterHash", outcome.parameterHash());
        json.put("warnings", outcome.warnings().stream().map(ENGLISH::say).toList());
        json.put("seconds", outcome.seconds());
    }

    private void verdict(Verdict verdict) {
        json.put("kind", verdict.kind().name());
        json.put("severity", verdict.kind().severity().name());
        json.put("step", verdict.step());
        json.put("detail", ENGLISH.say(verdict.detail()));
    }

    private void postMortem(PostMortem found) {
        json.put("onset", found.onset());
        json.put("part", found.part());
        found.parameter().ifPresentOrElse(name -> json.put("parameter", name), () -> json.putNull("parameter"));
        json.array("events", () -> found.events()
                .forEach(event -> json.object(() -> {
                    json.put("step", event.step());
                    json.put("part", event.part());
                    json.put("text", ENGLISH.say(event.text()));
                })));
        List<Integer> examples = found.examples();
        json.put("examples", examples.stream().mapToInt(Integer::intValue).toArray());
    }

    private void series(Series series) {
        json.put("quantity", series.quantity().id());
        json.put("unit", series.quantity().unit().map(ENGLISH::say).orElse(""));
        json.put("part", series.part());
        json.put("statistic", series.statistic().id());
        json.put("width", series.quantity().width());
        json.put("steps", series.steps());
        json.put("values", series.values());
    }
}
