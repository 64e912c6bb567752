package org.steadygrad.report;

import java.util.List;
import java.util.Optional;

/**
 * What the page of a run shows, in words and ready to be put into the template.
 *
 * @param advice one for each workload of which a trial finished; none in a comparison of runs
 * @param workloads none for a search
 * @param mapLead what the stability maps show
 * @param boundary null for a run of another kind
 * @param search null for a run of another kind
 */
record PageView(
        String run,
        String experiment,
        String question,
        String started,
        List<String> answer,
        List<AdviceView> advice,
        List<KeyFigure> figures,
        List<String> warnings,
        List<String> caveats,
        List<WorkloadView> workloads,
        String mapLead,
        BoundaryView boundary,
        SearchView search,
        Explosions explosions,
        int trials,
        boolean contrasts,
        String source,
        String command,
        List<Fact.Group> provenance,
        Optional<ComparisonView> comparison) {
    /** A number worth a large font. */
    record KeyFigure(String value, String label, String detail) {}

    /**
     * The stability maps and the ranking of one workload.
     *
     * @param trained what counts as trained
     * @param measured what the colours stand for
     * @param seen which marks there are in the maps
     */
    record WorkloadView(
            String name,
            String trained,
            String measured,
            Scale scale,
            List<MapView> maps,
            Seen seen,
            RankingView ranking) {}

    /** Which marks a map has: rates that are the best of their arms, cells that diverged for all seeds or for some. */
    record Seen(boolean best, boolean allDiverged, boolean someDiverged) {}

    /** The ends of the colour scale, in percent. */
    record Scale(String low, String high) {}

    /** A learning rate by control map of one optimizer. */
    record MapView(String optimizer, String size, List<String> rates, List<MapRow> rows) {}

    record MapRow(String condition, List<MapCell> cells) {}

    /**
     * A setting in the map.
     *
     * @param shade CSS class of its colour
     * @param number its accuracy in percent; empty if all trials diverged or none finished
     * @param mark how many trials diverged; empty if none did
     * @param state {@code best}, or empty
     * @param description all of it in words
     * @param trial id of the trial to look at first; empty if none finished
     */
    record MapCell(String shade, String number, String mark, String state, String description, String trial) {}

    /**
     * How trials exploded.
     *
     * @param count how many of how many, in words
     * @param kinds how many of what
     * @param told the trials that are told of
     */
    record Explosions(String count, List<Kind> kinds, List<Explosion> told) {}

    /** A kind of divergence: how many trials, what it was, and its share of all diverged trials in percent. */
    record Kind(String count, String meaning, int percent) {}

    /** One trial that exploded, why, and the command that makes its last steps again. */
    record Explosion(
            String id,
            String trial,
            String began,
            List<ExplosionEvent> events,
            DiagnosisWords diagnosis,
            String replay) {}

    record ExplosionEvent(String step, String text) {}
}
