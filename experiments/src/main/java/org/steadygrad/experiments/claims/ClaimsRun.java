package org.steadygrad.experiments.claims;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.steadygrad.analysis.claim.Judgement;
import org.steadygrad.core.claim.Claim;
import org.steadygrad.core.claim.Claim.Pace;
import org.steadygrad.core.claim.Claim.Testable;
import org.steadygrad.core.outcome.Run;
import org.steadygrad.core.text.Language;
import org.steadygrad.experiments.claims.ClaimFolder.Phase;
import org.steadygrad.experiments.run.Reports;
import org.steadygrad.experiments.run.RunOptions;
import org.steadygrad.report.ClaimEntry;
import org.steadygrad.report.ClaimEntry.Purpose;
import org.steadygrad.report.ClaimEntry.RunPage;
import org.steadygrad.report.ClaimsPage;
import org.steadygrad.training.TrialException;

/** Tests claims one after the other; the page of all is written anew after each. */
public final class ClaimsRun {
    private final List<Claim> all;
    private final ClaimSet set;
    private final Pace pace;
    private final Language language;
    private final RunOptions options;
    private final PrintStream out;

    /**
     * @param all claims that stand on the page and are judged as one family
     * @param set the folder of their runs
     * @param options of the runs, but for their folders
     */
    public ClaimsRun(List<Claim> all, ClaimSet set, Pace pace, Language language, RunOptions options, PrintStream out) {
        this.all = List.copyOf(all);
        this.set = set;
        this.pace = pace;
        this.language = language;
        this.options = options;
        this.out = out;
    }

    /**
     * Runs what is missing of the claims chosen that can be tested.
     *
     * @return the trials that failed
     */
    public List<TrialException> test(List<Claim> chosen) {
        List<TrialException> failures = new ArrayList<>();
        for (Claim claim : chosen) {
            if (claim.state() instanceof Testable testable) {
                out.printf("%n%s. %s%n", claim.label(), claim.says().english());
                failures.addAll(new ClaimRun(claim, testable.at(pace), set.of(claim), options, language, out).run());
                writePage();
            }
        }
        writePage();
        return failures;
    }

    /** All claims, judged together on what their runs hold by now. */
    public List<Judgement> judgements() {
        return Judgement.of(
                all.stream().map(claim -> set.of(claim).finding(claim, pace)).toList());
    }

    /** The page's file; a table in Markdown stands beside it. */
    public Path page() {
        return Reports.claims(options.reports(), pace);
    }

    private void writePage() {
        List<ClaimEntry> entries = judgements().stream()
                .map(judgement -> new ClaimEntry(judgement, pages(judgement.claim())))
                .toList();
        ClaimsPage.write(entries, pace, options.command(), language, page());
    }

    private List<RunPage> pages(Claim claim) {
        List<RunPage> pages = new ArrayList<>();
        for (Phase phase : Phase.values()) {
            set.of(claim).run(phase).ifPresent(run -> pages.add(page(claim, phase, run)));
        }
        return pages;
    }

    private RunPage page(Claim claim, Phase phase, Run run) {
        Path report = set.of(claim).of(phase).resolve(Reports.FILE);
        return RunPage.of(
                phase == Phase.TUNING ? Purpose.TUNING : Purpose.JUDGING,
                run,
                options.reports().relativize(report));
    }
}
