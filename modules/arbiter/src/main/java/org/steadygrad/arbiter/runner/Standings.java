package org.steadygrad.arbiter.runner;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.arbiter.optimize.api.OptimizationResult;
import org.deeplearning4j.arbiter.optimize.api.saving.ResultReference;
import org.deeplearning4j.arbiter.optimize.runner.CandidateInfo;
import org.deeplearning4j.arbiter.optimize.runner.CandidateStatus;

/** Where a search stands. Safe for use by several threads. */
final class Standings {
    private final boolean minimize;
    private final Map<Integer, CandidateInfo> candidates = new LinkedHashMap<>();
    private final List<ResultReference> results = new ArrayList<>();
    private Optional<CandidateInfo> best = Optional.empty();

    /** @param minimize whether small scores are good ones */
    Standings(boolean minimize) {
        this.minimize = minimize;
    }

    /** Takes a candidate that is begun, or what came of one. */
    synchronized void put(CandidateInfo info) {
        candidates.put(info.getIndex(), info);
        if (info.getScore() != null
                && best.filter(other -> !better(info, other)).isEmpty()) {
            best = Optional.of(info);
        }
    }

    /** Takes what was saved of a result. */
    synchronized void keep(OptimizationResult result) {
        Optional.ofNullable(result.getResultReference()).ifPresent(results::add);
    }

    private boolean better(CandidateInfo info, CandidateInfo other) {
        return minimize ? info.getScore() < other.getScore() : info.getScore() > other.getScore();
    }

    synchronized int total() {
        return candidates.size();
    }

    synchronized int count(CandidateStatus status) {
        return (int) candidates.values().stream()
                .filter(info -> info.getCandidateStatus() == status)
                .count();
    }

    synchronized Optional<CandidateInfo> best() {
        return best;
    }

    synchronized Collection<CandidateInfo> candidates() {
        return List.copyOf(candidates.values());
    }

    synchronized List<ResultReference> results() {
        return List.copyOf(results);
    }
}
