package org.steadygrad.report;

import java.util.List;
import java.util.Optional;
import org.steadygrad.analysis.Analysis;
import org.steadygrad.analysis.BoundarySummary;
import org.steadygrad.analysis.SearchSummary;
import org.steadygrad.analysis.WorkloadSummary;
import org.steadygrad.core.outcome.RunHeader;
import org.steadygrad.core.provenance.Provenance;
import org.steadygrad.core.text.Texts;

/** Makes the {@link PageView} of a run. */
final class PageViews {
    private PageViews() {}

    static PageView of(Analysis analysis, Optional<ComparisonView> comparison, Texts texts) {
        RunHeader header = analysis.run().header();
        Provenance provenance = header.provenance();
        Optional<BoundarySummary> boundary = analysis.boundary();
        Optional<SearchSummary> search = analysis.search();
        return new PageView(
                analysis.run().name(),
                header.experiment(),
                header.question(),
                new Minutes(texts).text(provenance.started()),
                analysis.answer().sentences().stream().map(texts::say).toList(),
                comparison.isPresent() ? List.of() : new AdviceViews(analysis, texts).views(),
                boundary.map(found -> new BoundaryFigures(analysis, found, texts).figures())
                        .or(() -> search.map(found -> new SearchFigures(found, texts).figures()))
                        .orElseGet(() -> new KeyFigures(analysis, texts).figures()),
                provenance.attestation().warnings().stream().map(texts::say).toList(),
                new Caveats(analysis, texts).all(),
                boundary.isPresent() || search.isPresent() ? List.of() : workloads(analysis, texts),
                mapLead(analysis, texts),
                boundary.map(found -> new BoundaryViews(analysis, found, texts).view())
                        .orElse(null),
                search.map(found -> new SearchViews(analysis, found, texts).view())
                        .orElse(null),
                new ExplosionViews(analysis, texts).explosions(),
                analysis.planned(),
                analysis.workloads().stream()
                        .anyMatch(workload -> workload.contrastRate().isPresent()),
                header.source(),
                provenance.command(),
                new ProvenanceViews(analysis, texts).groups(),
                comparison);
    }

    private static List<PageView.WorkloadView> workloads(Analysis analysis, Texts texts) {
        return analysis.workloads().stream()
                .map(workload -> workload(analysis, workload, texts))
                .toList();
    }

    private static String mapLead(Analysis analysis, Texts texts) {
        return texts.say("report.map.lead", analysis.labels().gridName());
    }

    private static PageView.WorkloadView workload(Analysis analysis, WorkloadSummary workload, Texts page) {
        Texts texts = page.about(workload.answers());
        MapViews maps = new MapViews(analysis.labels(), workload, texts);
        String name = texts.say(analysis.labels().workload(workload.workload()));
        String from = Format.percent(workload.yardstick().trainedFrom());
        return new PageView.WorkloadView(
                name,
                analysis.workloads().size() > 1
                        ? texts.say("report.caveat.trained-on", name, from)
                        : texts.say("report.caveat.trained", from),
                texts.say("report.map.accuracy"),
                maps.scale(),
                maps.maps(),
                maps.seen(),
                new RankingViews(
                                analysis.labels(),
                                texts,
                                workload,
                                analysis.run().header().target())
                        .ranking());
    }
}
