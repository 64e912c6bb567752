package org.steadygrad.report;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.steadygrad.analysis.claim.Finding;
import org.steadygrad.analysis.claim.Judgement;
import org.steadygrad.analysis.claim.Measurement;
import org.steadygrad.analysis.claim.Measurement.BlockRow;
import org.steadygrad.analysis.claim.Measurement.FactorRow;
import org.steadygrad.analysis.statistics.Sample;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.claim.Block;
import org.steadygrad.core.claim.Claim;
import org.steadygrad.core.claim.ClaimTest;
import org.steadygrad.core.claim.Layout;
import org.steadygrad.core.claim.Measure;
import org.steadygrad.core.claim.Side;
import org.steadygrad.core.claim.SignificanceTest;
import org.steadygrad.core.claim.Wording;
import org.steadygrad.core.experiment.Budget;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.experiment.Setting;
import org.steadygrad.core.experiment.StopRules;
import org.steadygrad.core.experiment.Target;
import org.steadygrad.core.text.Answers;
import org.steadygrad.report.ClaimEntry.Purpose;
import org.steadygrad.report.ClaimEntry.RunPage;

/** A page's claims with made-up effects: one of each verdict, and every text as given. */
final class MadeUpClaims {
    private final String text;

    private MadeUpClaims(String text) {
        this.text = text;
    }

    /** Supported, refuted, inconclusive, supported by importance, unfinished, pending. */
    static List<ClaimEntry> saying(String text) {
        MadeUpClaims claims = new MadeUpClaims(text);
        List<Finding> findings = List.of(
                claims.duel(
                        1, Measure.FINAL_ACCURACY, 0.02, 0.05, 0.06, 0.07, 0.05, 0.06, 0.07, 0.05, 0.06, 0.07, 0.05),
                claims.duel(2, Measure.STEPS_TO_TARGET, 0.1, 0.01, -.02, 0.01, -.01, 0.02, -.01, 0.01, -.02, 0.0, 0.01),
                claims.duel(3, Measure.USABLE_DECADES, 0.25, 2, -1, 1.5, -0.5, 1, -1, 2, -0.4, 1, 0.2),
                claims.importance(4),
                claims.unfinished(5),
                Finding.pending(claims.claim(6, new Claim.Pending(Wording.of(text)))));
        return Judgement.of(findings).stream().map(claims::entry).toList();
    }

    private ClaimEntry entry(Judgement judgement) {
        return new ClaimEntry(
                judgement,
                judgement.measurement().isEmpty() ? List.of() : List.of(run(Purpose.TUNING), run(Purpose.JUDGING)));
    }

    private RunPage run(Purpose purpose) {
        Path report = Path.of("claims", text.replace("/", ""), "report.html");
        return new RunPage(purpose, report, 40, 39, 7, 12.5, Instant.EPOCH, text, text);
    }

    private Claim claim(int number, Claim.State state) {
        return new Claim("claim-" + number, number, "", Wording.of(text), Wording.of(text), state, text);
    }

    private Finding duel(int number, Measure measure, double smallest, double... effects) {
        Component named = new Component(text, Map.of());
        Side claimed = new Side(Map.of(Factor.OPTIMIZER, List.of(named)));
        Side against = new Side(Map.of(Factor.OPTIMIZER, List.of(new Component("sgd", Map.of()))));
        Layout.Duel layout = new Layout.Duel(blocks(), List.of(0.1, 1.0), claimed, against);
        ClaimTest test = test(layout, measure, smallest);
        Sample sample = Sample.of(effects);
        Sample values = Sample.of(IntStream.range(0, effects.length)
                .mapToDouble(i -> 0.5 + i / 100.0)
                .toArray());
        List<Setting> at = layout.settings(blocks().get(0), claimed);
        List<Measurement.Row> rows = new ArrayList<>();
        blocks().forEach(block -> rows.add(new BlockRow(block, at, at, values, values, sample)));
        double p = Arrays.stream(effects).allMatch(e -> e > 0) ? 2 / 1024.0 : 0.7;
        return measured(number, test, sample, p, rows);
    }

    private Finding importance(int number) {
        Layout.Factorial layout = new Layout.Factorial(
                blocks(), Map.of(Factor.LEARNING_RATE, List.of(0.1, 1.0), Factor.BATCH_SIZE, List.of(16L, 32L)));
        Sample share = Sample.of(0.2, 0.22, 0.21, 0.2, 0.23, 0.2, 0.22, 0.21, 0.2, 0.23);
        List<Measurement.Row> rows = List.of(
                new FactorRow(Factor.LEARNING_RATE, 2, share, share),
                new FactorRow(Factor.BATCH_SIZE, 2, share, share));
        return measured(number, test(layout, Measure.IMPORTANCE, 0.05), share, 2 / 1024.0, rows);
    }

    private Finding unfinished(int number) {
        ClaimTest test =
                duel(number, Measure.DIVERGED_SHARE, 0.05, 0.1, 0.1).test().orElseThrow();
        return Finding.untested(claim(number, new Claim.Testable(test, test)), test);
    }

    private Finding measured(int number, ClaimTest test, Sample effects, double p, List<Measurement.Row> rows) {
        List<Integer> seeds = IntStream.rangeClosed(1, effects.n()).boxed().toList();
        return new Finding(
                claim(number, new Claim.Testable(test, test)),
                Optional.of(test),
                Optional.of(new Measurement(seeds, effects, p, rows)),
                Answers.CLASSES);
    }

    private List<Block> blocks() {
        Component sgd = new Component("sgd", Map.of());
        return List.of("mlp", "cnn").stream()
                .map(model -> new Block(Map.of(
                        Factor.DATA, new Component(text, Map.of()),
                        Factor.MODEL, new Component(model, Map.of()),
                        Factor.OPTIMIZER, sgd)))
                .toList();
    }

    private static ClaimTest test(Layout layout, Measure measure, double smallest) {
        boolean tuned = measure.scope() == Measure.Scope.AT_THE_BEST;
        return new ClaimTest(
                layout,
                measure,
                smallest,
                SignificanceTest.PERMUTATION,
                tuned ? List.of(100, 101) : List.of(),
                IntStream.rangeClosed(1, 10).boxed().toList(),
                new Budget(Budget.Unit.STEPS, 100, 50),
                Optional.of(Target.accuracy(0.8)),
                StopRules.defaults());
    }
}
