package org.steadygrad.experiments.advice;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.steadygrad.analysis.Analysis;
import org.steadygrad.analysis.Arm;
import org.steadygrad.analysis.Labels;
import org.steadygrad.analysis.diagnosis.Advised;
import org.steadygrad.analysis.diagnosis.Cause;
import org.steadygrad.analysis.diagnosis.Diagnosis;
import org.steadygrad.analysis.diagnosis.Finding;
import org.steadygrad.analysis.diagnosis.TrainingLog;
import org.steadygrad.core.catalog.Numbers;
import org.steadygrad.core.experiment.Design;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.experiment.Kind;
import org.steadygrad.core.experiment.Setting;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.core.outcome.Run;
import org.steadygrad.core.outcome.TrialResult;
import org.steadygrad.core.outcome.Verdict;
import org.steadygrad.core.text.Language;
import org.steadygrad.core.text.Message;
import org.steadygrad.core.text.Texts;

/** Tells what is wrong with trainings, and what to do. */
public final class Consultation {
    private static final Texts ENGLISH = Texts.in(Language.ENGLISH);
    private static final int SHOWN = 5;

    /** Factors that make another training from the first step on, so that no checkpoint can go on with them. */
    private static final Set<Factor> FRESH_START =
            EnumSet.of(Factor.MODEL, Factor.OPTIMIZER, Factor.WEIGHT_INIT, Factor.WARMUP);

    private final PrintStream out;

    public Consultation(PrintStream out) {
        this.out = out;
    }

    /** Of one training. */
    public void tell(TrainingLog log) {
        Diagnosis diagnosis = Diagnosis.of(log);
        if (diagnosis.cause().isEmpty()) {
            out.println(ENGLISH.say(Message.of("analysis.diagnosis.healthy")));
            return;
        }
        Finding cause = diagnosis.cause().get();
        out.println("Likely cause: " + ENGLISH.say(cause.cause().title()) + ".");
        out.println("  " + ENGLISH.say(cause.evidence()));
        source(cause.cause());
        List<Finding> others =
                diagnosis.findings().subList(1, diagnosis.findings().size());
        others.stream()
                .filter(other -> other.cause() != Cause.UNEXPLAINED)
                .forEach(other -> out.println(
                        "Also: " + ENGLISH.say(other.cause().title()) + ": " + ENGLISH.say(other.evidence())));
        remedies(diagnosis.remedies());
    }

    /** Of one trial, with the command that tries the first remedy. */
    public void tell(Run run, TrialResult result) {
        out.println(Described.in(run).text(result.outcome()));
        TrainingLog log = TrainingLog.of(result);
        tell(log);
        Diagnosis.of(log).remedies().stream()
                .filter(remedy -> !remedy.levels().isEmpty())
                .filter(remedy -> remedy.levels().stream().noneMatch(Consultation::needsAFreshStart))
                .findFirst()
                .filter(remedy ->
                        result.checkpoint().isPresent() || result.outcome().diverged())
                .ifPresent(remedy -> out.println("To try one from shortly before the end: replay "
                        + run.reference(result.outcome().trialId()) + " --with "
                        + String.join(" --with ", remedy.levels())));
    }

    /** Of all trials of a run that went wrong, by cause. */
    public void tell(Run run) {
        Map<Cause, List<TrialResult>> byCause = new TreeMap<>();
        List<TrialResult> ended =
                run.results().stream().filter(result -> !atARung(run, result)).toList();
        for (TrialResult result : ended) {
            Diagnosis.of(TrainingLog.of(result)).cause().ifPresent(finding -> byCause.computeIfAbsent(
                            finding.cause(), cause -> new ArrayList<>())
                    .add(result));
        }
        int wrong = byCause.values().stream().mapToInt(List::size).sum();
        out.printf("%s: something was found in %d of %d trials%n", run.name(), wrong, ended.size());
        if (ended.size() < run.results().size()) {
            out.printf(
                    "%d that the search stopped at a rung are not looked at%n",
                    run.results().size() - ended.size());
        }
        Described described = Described.in(run);
        byCause.forEach((cause, results) -> tell(cause, results, described));
        if (wrong > 0) {
            out.printf("%nOne trial in full: doctor --training-log %s TRIAL%n", run.name());
        }
    }

    /** Whether a trial was as sound as it could be where a search stopped it. */
    private static boolean atARung(Run run, TrialResult result) {
        Design design = run.header().design();
        Outcome outcome = result.outcome();
        return design.kind() instanceof Kind.Search
                && outcome.trial().budget().length()
                        < design.arms().get(0).budget().length()
                && !outcome.diverged()
                && outcome.verdict().kind() != Verdict.Kind.LOST;
    }

    private void tell(Cause cause, List<TrialResult> results, Described described) {
        out.printf("%n%s (%d)%n", ENGLISH.say(cause.title()), results.size());
        results.stream().limit(SHOWN).forEach(result -> out.println("  " + described.text(result.outcome())));
        if (results.size() > SHOWN) {
            out.printf("  and %d more%n", results.size() - SHOWN);
        }
        source(cause);
        remedies(Diagnosis.of(TrainingLog.of(results.get(0))).remedies());
    }

    private void source(Cause cause) {
        if (!cause.source().isEmpty()) {
            out.println("  Source of the rule: " + cause.source());
        }
    }

    private void remedies(List<Advised> remedies) {
        out.println("Remedies, in this order:");
        for (int i = 0; i < remedies.size(); i++) {
            Advised remedy = remedies.get(i);
            String levels = remedy.levels().isEmpty() ? "" : " [" + String.join(", ", remedy.levels()) + "]";
            out.printf(
                    "  %d. %s%s: %s%n",
                    i + 1, ENGLISH.say(remedy.remedy().title()), levels, ENGLISH.say(remedy.measured()));
        }
    }

    private static boolean needsAFreshStart(String level) {
        return FRESH_START.stream().anyMatch(factor -> level.startsWith(factor.key() + "="));
    }

    /** A trial in a line, by what tells it from the others of its run. */
    private record Described(Labels labels) {
        static Described in(Run run) {
            return new Described(Analysis.of(run).labels());
        }

        String text(Outcome outcome) {
            Setting setting = outcome.trial().setting();
            return "%s  %s at learning rate %s, seed %d: %s"
                    .formatted(
                            outcome.trialId(),
                            ENGLISH.say(labels.arm(new Arm(setting))),
                            Numbers.text(setting.learningRate()),
                            outcome.trial().replicate(),
                            ENGLISH.about(outcome.answers())
                                    .say(outcome.verdict().kind().meaning()));
        }
    }
}
