package org.steadygrad.report;

import java.util.Optional;
import java.util.stream.Stream;
import org.steadygrad.analysis.Analysis;
import org.steadygrad.analysis.BoundaryArm;
import org.steadygrad.analysis.BoundaryPhrases;
import org.steadygrad.analysis.BoundarySummary;
import org.steadygrad.core.experiment.Kind;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.core.text.Texts;
import org.steadygrad.report.BoundaryChart.Arm;
import org.steadygrad.report.BoundaryChart.Edge;
import org.steadygrad.report.BoundaryChart.Point;
import org.steadygrad.search.boundary.Estimate;
import org.steadygrad.search.plan.ArmBoundary.EdgeFinding;

/** Makes the {@link BoundaryChart} of a run. */
record BoundaryCharts(Analysis analysis, BoundarySummary summary, Texts texts) {
    BoundaryChart chart() {
        Kind.Boundary kind = (Kind.Boundary) analysis.run().header().design().kind();
        return new BoundaryChart(
                kind.lowest(),
                kind.highest(),
                summary.arms().stream().map(this::arm).toList(),
                new SharpnessPictures(analysis, texts).pictures(summary.arms()));
    }

    private Arm arm(BoundaryArm arm) {
        EdgeFinding upper = arm.found().upper();
        Optional<EdgeFinding> lower = arm.found().lower();
        return new Arm(
                analysis.labels().component(arm.arm().optimizer()),
                analysis.labels().condition(arm.arm()),
                edge(upper.estimate()),
                lower.map(EdgeFinding::estimate).map(BoundaryCharts::edge).orElse(null),
                arm.gain()
                        .map(gain -> texts.say("report.boundary.octaves", BoundaryPhrases.signedOctaves(gain)))
                        .orElse(""),
                Stream.concat(upper.outcomes().stream(), lower.stream().flatMap(edge -> edge.outcomes().stream()))
                        .map(BoundaryCharts::point)
                        .toList());
    }

    private static Edge edge(Estimate edge) {
        return new Edge(
                edge.rate().isPresent() ? edge.rate().getAsDouble() : null,
                edge.interval().low() > 0 ? edge.interval().low() : null,
                Double.isFinite(edge.interval().high()) ? edge.interval().high() : null,
                BoundaryPhrases.edge(edge));
    }

    private static Point point(Outcome outcome) {
        return new Point(
                outcome.trial().setting().learningRate(),
                kind(outcome),
                outcome.trial().replicate(),
                outcome.steps(),
                outcome.trialId());
    }

    private static String kind(Outcome outcome) {
        if (outcome.diverged()) {
            return "diverged";
        }
        return outcome.stepsToTarget().isPresent() ? "trained" : "survived";
    }
}
