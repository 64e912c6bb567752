package org.steadygrad.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.steadygrad.analysis.Analysis;
import org.steadygrad.analysis.BoundaryArm;
import org.steadygrad.analysis.BoundaryPhrases;
import org.steadygrad.analysis.BoundarySummary;
import org.steadygrad.core.experiment.Kind;
import org.steadygrad.core.experiment.Trial;
import org.steadygrad.core.text.Texts;
import org.steadygrad.report.BoundaryView.Measured;
import org.steadygrad.report.BoundaryView.Row;
import org.steadygrad.search.boundary.Estimate;
import org.steadygrad.search.boundary.Octaves;
import org.steadygrad.search.plan.ArmBoundary.EdgeFinding;

/** Makes the {@link BoundaryView} of a run. */
record BoundaryViews(Analysis analysis, BoundarySummary summary, Texts texts) {
    BoundaryView view() {
        Kind.Boundary kind = (Kind.Boundary) analysis.run().header().design().kind();
        Trial start = summary.arms().get(0).found().start();
        List<Row> rows = summary.arms().stream().map(this::row).toList();
        return new BoundaryView(
                rows,
                texts.say(analysis.labels().armName()),
                kind.edges() == Kind.Edges.BOTH,
                summary.arms().stream().anyMatch(arm -> arm.gain().isPresent()),
                rows.stream().anyMatch(row -> !row.predicted().value().isEmpty()),
                Format.significant(kind.tolerance()),
                start.target().map(target -> texts.say(target.words())).orElse(""),
                start.budget().length(),
                notes());
    }

    private Row row(BoundaryArm arm) {
        Estimate upper = arm.found().upper().estimate();
        return new Row(
                analysis.labels().component(arm.arm().optimizer()),
                analysis.labels().condition(arm.arm()),
                edge(upper),
                arm.found().lower().map(EdgeFinding::estimate).map(this::edge).orElse(Measured.NONE),
                arm.usable()
                        .map(octaves -> octaves(BoundaryPhrases.octaves(octaves), octaves))
                        .orElse(Measured.NONE),
                arm.gain()
                        .map(octaves -> octaves(BoundaryPhrases.signedOctaves(octaves), octaves))
                        .orElse(Measured.NONE),
                predicted(arm, upper),
                Format.text("%.2f", upper.spread()),
                arm.trials(),
                Format.text("%,d", arm.found().steps()),
                state(arm));
    }

    private Measured edge(Estimate edge) {
        if (edge.trials() == 0) {
            return Measured.NONE;
        }
        String interval = edge.rate().isPresent()
                ? texts.say(
                        "report.boundary.interval",
                        BoundaryPhrases.rate(edge.interval().low()),
                        BoundaryPhrases.rate(edge.interval().high()))
                : "";
        return new Measured(BoundaryPhrases.edge(edge), interval);
    }

    private Measured octaves(String value, Octaves octaves) {
        return new Measured(value, texts.say(BoundaryPhrases.between(octaves.interval())));
    }

    private Measured predicted(BoundaryArm arm, Estimate upper) {
        Optional<Double> rate = new SharpnessPictures(analysis, texts).predicted(arm);
        if (rate.isEmpty()) {
            return Measured.NONE;
        }
        String ratio = upper.rate().isPresent()
                ? texts.say(
                        "report.boundary.ratio",
                        Format.text("%.2f", upper.rate().getAsDouble() / rate.get()))
                : "";
        return new Measured(BoundaryPhrases.rate(rate.get()), ratio);
    }

    private String state(BoundaryArm arm) {
        List<Estimate> edges = new ArrayList<>(List.of(arm.found().upper().estimate()));
        arm.found().lower().map(EdgeFinding::estimate).ifPresent(edges::add);
        if (edges.stream().anyMatch(edge -> edge.state() == Estimate.State.RUNNING)) {
            return texts.say("report.boundary.running");
        }
        return edges.stream().anyMatch(edge -> edge.state() == Estimate.State.BUDGET_SPENT)
                ? texts.say("report.boundary.spent")
                : "";
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        notes.add(texts.say("report.boundary.note.spread"));
        int cutShort = summary.arms().stream()
                .mapToInt(arm -> arm.found().upper().cutShort())
                .sum();
        if (cutShort > 0) {
            notes.add(texts.say("report.boundary.note.cut-short", cutShort));
        }
        int surprises = summary.arms().stream().mapToInt(BoundaryArm::surprises).sum();
        int answers = summary.arms().stream().mapToInt(BoundaryArm::trials).sum();
        notes.add(texts.say("report.boundary.note.surprises", surprises, answers));
        return notes;
    }
}
