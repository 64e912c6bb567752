package org.steadygrad.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.steadygrad.analysis.Analysis;
import org.steadygrad.analysis.BoundaryArm;
import org.steadygrad.analysis.BoundaryPhrases;
import org.steadygrad.analysis.BoundarySummary;
import org.steadygrad.core.experiment.Kind;
import org.steadygrad.core.text.Texts;
import org.steadygrad.search.boundary.Octaves;

/** Makes the large numbers under the answer of a search for boundaries. */
record BoundaryFigures(Analysis analysis, BoundarySummary summary, Texts texts) {
    List<PageView.KeyFigure> figures() {
        List<PageView.KeyFigure> figures = new ArrayList<>();
        most(BoundaryArm::gain).ifPresent(arm -> figures.add(gain(arm)));
        most(BoundaryArm::usable).ifPresent(arm -> figures.add(usable(arm)));
        figures.add(settled());
        figures.add(cost());
        return figures;
    }

    private interface Distance {
        Optional<Octaves> of(BoundaryArm arm);
    }

    private Optional<BoundaryArm> most(Distance distance) {
        return summary.arms().stream()
                .filter(arm -> distance.of(arm)
                        .filter(octaves -> octaves.median().isPresent())
                        .isPresent())
                .max(Comparator.comparingDouble(
                        arm -> distance.of(arm).orElseThrow().median().orElseThrow()));
    }

    private PageView.KeyFigure gain(BoundaryArm arm) {
        return new PageView.KeyFigure(
                BoundaryPhrases.signedOctaves(arm.gain().orElseThrow()),
                texts.say("report.figure.boundary.gain"),
                texts.say("report.figure.boundary.gain.of", analysis.labels().arm(arm.arm())));
    }

    private PageView.KeyFigure usable(BoundaryArm arm) {
        return new PageView.KeyFigure(
                BoundaryPhrases.octaves(arm.usable().orElseThrow()),
                texts.say("report.figure.boundary.usable"),
                texts.say(analysis.labels().arm(arm.arm())));
    }

    private PageView.KeyFigure settled() {
        Kind.Boundary kind = (Kind.Boundary) analysis.run().header().design().kind();
        return new PageView.KeyFigure(
                texts.say("report.of", summary.settled(), summary.arms().size()),
                texts.say("report.figure.boundary.settled"),
                texts.say("report.figure.boundary.settled.of", Format.significant(kind.tolerance())));
    }

    private PageView.KeyFigure cost() {
        double seconds = analysis.run().results().stream()
                .mapToDouble(result -> result.outcome().seconds())
                .sum();
        return new PageView.KeyFigure(
                Format.text("%,d", summary.steps()),
                texts.say("report.figure.boundary.cost"),
                texts.say("report.figure.boundary.cost.of", analysis.finished(), new Durations(texts).text(seconds)));
    }
}
