package org.steadygrad.analysis;

import java.util.List;
import org.steadygrad.core.outcome.Run;
import org.steadygrad.core.provenance.ProvenanceTable;

/**
 * Several runs held against one another.
 *
 * @param runs at least two, of different names; the first is what the others are compared with
 * @param joined all of them as one run, in which the run is a factor
 * @param pairs of the first with each other, in their order
 */
public record RunComparison(List<Run> runs, Run joined, List<RunPair> pairs) {
    public RunComparison {
        runs = List.copyOf(runs);
        pairs = List.copyOf(pairs);
    }

    /**
     * @param name of the comparison
     * @param command that makes it again
     * @throws IllegalArgumentException unless there are at least two runs, of different names
     */
    public static RunComparison of(List<Run> runs, String name, String command) {
        long names = runs.stream().map(Run::name).distinct().count();
        if (runs.size() < 2 || names < runs.size()) {
            throw new IllegalArgumentException("a comparison needs at least two runs of different names, got "
                    + runs.stream().map(Run::name).toList());
        }
        return new RunComparison(
                runs,
                JoinedRuns.of(runs, name, command),
                runs.stream()
                        .skip(1)
                        .map(other -> RunPair.of(runs.get(0), other))
                        .toList());
    }

    /** The runs' provenances side by side. */
    public ProvenanceTable provenances() {
        return ProvenanceTable.of(
                runs.stream().map(run -> run.header().provenance()).toList());
    }
}
