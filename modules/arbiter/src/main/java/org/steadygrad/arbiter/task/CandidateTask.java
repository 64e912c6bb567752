package org.steadygrad.arbiter.task;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.deeplearning4j.arbiter.optimize.api.Candidate;
import org.deeplearning4j.arbiter.optimize.api.OptimizationResult;
import org.deeplearning4j.arbiter.optimize.api.saving.ResultSaver;
import org.deeplearning4j.arbiter.optimize.runner.CandidateInfo;
import org.deeplearning4j.arbiter.optimize.runner.CandidateStatus;
import org.deeplearning4j.arbiter.optimize.runner.IOptimizationRunner;
import org.deeplearning4j.arbiter.optimize.runner.listener.StatusListener;
import org.steadygrad.backend.Engine;

/**
 * Carries out a candidate on the calling thread, and makes of it the result that Arbiter's runners want. A candidate that
 * diverged is complete and has no score; one that could not be carried out has failed.
 */
final class CandidateTask implements Callable<OptimizationResult> {
    /** What a candidate comes to. */
    interface Work {
        Answer carryOut(CandidateInfo info);
    }

    /**
     * What came of a candidate.
     *
     * @param score none of one that diverged
     * @param evidence what a listener finds in the result
     * @param model what a saver is given
     */
    record Answer(Optional<Double> score, Object evidence, Object model) {}

    private final Candidate<?> candidate;
    private final List<StatusListener> listeners;
    private final IOptimizationRunner runner;
    private final Work work;

    CandidateTask(Candidate<?> candidate, List<StatusListener> listeners, IOptimizationRunner runner, Work work) {
        this.candidate = candidate;
        this.listeners = listeners == null ? List.of() : listeners;
        this.runner = runner;
        this.work = work;
    }

    @Override
    public OptimizationResult call() {
        long start = System.currentTimeMillis();
        try {
            Engine.bindThread();
            Answer answer = work.carryOut(info(CandidateStatus.Running, null, start, null));
            OptimizationResult result = result(
                    answer.evidence(),
                    info(CandidateStatus.Complete, answer.score().orElse(null), start, null));
            save(result, answer.model());
            listeners.forEach(listener -> listener.onCandidateStatusChange(result.getCandidateInfo(), runner, result));
            return result;
        } catch (RuntimeException | OutOfMemoryError e) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            return result(null, info(CandidateStatus.Failed, null, start, trace.toString()));
        }
    }

    private OptimizationResult result(Object evidence, CandidateInfo info) {
        return new OptimizationResult(candidate, info.getScore(), candidate.getIndex(), evidence, info, null);
    }

    private CandidateInfo info(CandidateStatus status, Double score, long start, String trace) {
        Long end = status == CandidateStatus.Running ? null : (Long) System.currentTimeMillis();
        return new CandidateInfo(
                candidate.getIndex(), status, score, start, start, end, candidate.getFlatParameters(), trace);
    }

    private void save(OptimizationResult result, Object model) {
        ResultSaver saver = runner.getConfiguration().getResultSaver();
        if (saver != null) {
            try {
                result.setResultReference(saver.saveModel(result, model));
            } catch (IOException e) {
                throw new UncheckedIOException("candidate %d could not be saved".formatted(candidate.getIndex()), e);
            }
        }
    }
}
