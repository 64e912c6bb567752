package org.steadygrad.arbiter.runner;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.deeplearning4j.arbiter.optimize.api.saving.ResultReference;
import org.deeplearning4j.arbiter.optimize.config.OptimizationConfiguration;
import org.deeplearning4j.arbiter.optimize.runner.CandidateInfo;
import org.deeplearning4j.arbiter.optimize.runner.CandidateStatus;
import org.deeplearning4j.arbiter.optimize.runner.IOptimizationRunner;
import org.deeplearning4j.arbiter.optimize.runner.listener.StatusListener;

/** What a runner shows of its search, and to whom. Safe for use by several threads. */
abstract class ObservedRunner implements IOptimizationRunner {
    final OptimizationConfiguration configuration;
    final Standings standings;
    final List<StatusListener> listeners = new CopyOnWriteArrayList<>();

    /** @throws IllegalArgumentException if the configuration has no termination condition, as Arbiter has it */
    ObservedRunner(OptimizationConfiguration configuration) {
        if (configuration.getTerminationConditions() == null
                || configuration.getTerminationConditions().isEmpty()) {
            throw new IllegalArgumentException(
                    "a configuration must have at least one termination condition, got none");
        }
        this.configuration = configuration;
        this.standings = new Standings(configuration.getScoreFunction().minimize());
    }

    @Override
    public int numCandidatesTotal() {
        return standings.total();
    }

    @Override
    public int numCandidatesCompleted() {
        return standings.count(CandidateStatus.Complete);
    }

    @Override
    public int numCandidatesFailed() {
        return standings.count(CandidateStatus.Failed);
    }

    @Override
    public int numCandidatesQueued() {
        return standings.count(CandidateStatus.Created);
    }

    /** Null if no candidate has a score yet. */
    @Override
    public Double bestScore() {
        return standings.best().map(CandidateInfo::getScore).orElse(null);
    }

    /** Null if no candidate has a score yet. */
    @Override
    public Long bestScoreTime() {
        return standings.best().map(CandidateInfo::getEndTime).orElse(null);
    }

    /** -1, as Arbiter has it, if no candidate has a score yet. */
    @Override
    public int bestScoreCandidateIndex() {
        return standings.best().map(CandidateInfo::getIndex).orElse(-1);
    }

    @Override
    public List<ResultReference> getResults() {
        return standings.results();
    }

    @Override
    public OptimizationConfiguration getConfiguration() {
        return configuration;
    }

    @Override
    public void addListeners(StatusListener... more) {
        for (StatusListener listener : more) {
            if (!listeners.contains(listener)) {
                listeners.add(listener);
            }
        }
    }

    @Override
    public void removeListeners(StatusListener... gone) {
        listeners.removeAll(List.of(gone));
    }

    @Override
    public void removeAllListeners() {
        listeners.clear();
    }

    @Override
    public List<CandidateInfo> getCandidateStatus() {
        return new ArrayList<>(standings.candidates());
    }
}
