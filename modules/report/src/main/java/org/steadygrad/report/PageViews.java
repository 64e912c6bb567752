package org.steadygrad.report;

import org.steadygrad.analysis.Analysis;
import org.steadygrad.analysis.WorkloadSummary;
import org.steadygrad.core.outcome.RunHeader;
import org.steadygrad.core.provenance.Provenance;

/** Makes the {@link PageView} of a run. */
final class PageViews {
    private PageViews() {}

    static PageView of(Analysis analysis) {
        RunHeader header = analysis.run().header();
        Provenance provenance = header.provenance();
        return new PageView(
                analysis.run().name(),
                header.experiment(),
                header.question(),
                Format.minute(provenance.started()),
                analysis.answer().sentences(),
                new KeyFigures(analysis).figures(),
                provenance.attestation().warnings(),
                new Caveats(analysis).texts(),
                analysis.workloads().stream()
                        .map(workload -> workload(analysis, workload))
                        .toList(),
                new ExplosionViews(analysis).explosions(),
                TrialViews.of(analysis),
                analysis.workloads().stream()
                        .anyMatch(workload -> workload.contrastRate().isPresent()),
                header.source(),
                provenance.command(),
                ProvenanceViews.of(analysis));
    }

    private static PageView.WorkloadView workload(Analysis analysis, WorkloadSummary workload) {
        MapViews maps = new MapViews(analysis.labels(), workload);
        return new PageView.WorkloadView(
                analysis.labels().workload(workload.workload()),
                Format.percent(workload.yardstick().trainedFrom()),
                maps.scale(),
                maps.maps(),
                new RankingViews(
                                analysis.labels(),
                                workload,
                                analysis.run().header().target())
                        .ranking());
    }
}
