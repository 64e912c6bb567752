package org.steadygrad.arbiter.runner;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import org.deeplearning4j.arbiter.optimize.api.Candidate;
import org.deeplearning4j.arbiter.optimize.api.CandidateGenerator;
import org.deeplearning4j.arbiter.optimize.api.OptimizationResult;
import org.deeplearning4j.arbiter.optimize.api.TaskCreator;
import org.deeplearning4j.arbiter.optimize.api.termination.MaxCandidatesCondition;
import org.deeplearning4j.arbiter.optimize.api.termination.TerminationCondition;
import org.deeplearning4j.arbiter.optimize.config.OptimizationConfiguration;
import org.deeplearning4j.arbiter.optimize.runner.CandidateInfo;
import org.deeplearning4j.arbiter.optimize.runner.CandidateStatus;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.experiment.Kind.Order;

/**
 * A runner of Arbiter's that waits for results without polling, whose search depends on the
 * generator's seed alone, and which goes on from a journal after a {@code kill -9}.
 *
 * <p>With {@link Order#CHOSEN} results are heeded in the order in which their candidates were begun, so that one seed and
 * one number of candidates at once give one search, however long each takes; with {@link Order#ENDED} as they come, and the journal keeps the order.
 * Never more candidates are begun than a {@link MaxCandidatesCondition} allows; other conditions are asked before each
 * candidate, and what is under way then is waited for. A generator without more candidates ends the search.
 *
 * <p>Results of a journal are not carried out again: their candidates have status and score, but no saved model and no
 * results of their own.
 */
@SuppressWarnings("rawtypes")
public final class OrderedRunner extends ObservedRunner {
    private final TaskCreator tasks;
    private final RunnerSettings settings;
    private final Optional<CandidateJournal> journal;
    private final BlockingQueue<Ended> ended = new LinkedBlockingQueue<>();
    private final Map<Integer, Candidate> open = new LinkedHashMap<>();
    private final Map<Integer, Ended> unheeded = new HashMap<>();
    private final Deque<JournalEntry> kept = new ArrayDeque<>();
    private volatile boolean stopped;

    /** What a thread hands back: a result, or what must end the search. */
    private record Ended(OptimizationResult result, Optional<Error> error) {}

    /** @throws IllegalArgumentException if the configuration has no termination condition, as Arbiter has it */
    public OrderedRunner(OptimizationConfiguration configuration, TaskCreator tasks, RunnerSettings settings) {
        super(configuration);
        this.tasks = tasks;
        this.settings = settings;
        this.journal = settings.journal().map(CandidateJournal::new);
    }

    /**
     * Searches until a condition ends it.
     *
     * @throws InvalidInputException if the journal is of another search
     * @throws CancellationException if the calling thread is interrupted; what is under way is interrupted too
     */
    @Override
    public void execute() {
        if (standings.total() > 0) {
            throw new IllegalStateException("a runner searches once");
        }
        configuration.setExecutionStartTime(System.currentTimeMillis());
        journal.ifPresent(file -> kept.addAll(file.read()));
        listeners.forEach(listener -> listener.onInitialization(this));
        configuration.getTerminationConditions().forEach(condition -> condition.initialize(this));
        ExecutorService pool = Executors.newFixedThreadPool(settings.atOnce(), OrderedRunner::daemon);
        try {
            search(pool);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the search was interrupted");
        } finally {
            pool.shutdownNow();
        }
        listeners.forEach(listener -> listener.onShutdown(this));
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "candidate");
        thread.setDaemon(true);
        return thread;
    }

    private void search(ExecutorService pool) throws InterruptedException {
        fill(pool);
        while (!open.isEmpty()) {
            if (kept.isEmpty()) {
                OptimizationResult result = next();
                journal.ifPresent(file -> file.add(entry(result)));
                heed(result);
            } else {
                heed(replayed(kept.remove()));
            }
            listeners.forEach(listener -> listener.onRunnerStatusChange(this));
            fill(pool);
        }
    }

    private void fill(ExecutorService pool) {
        while (open.size() < settings.atOnce() && goesOn()) {
            begin(generator().getCandidate(), pool);
        }
    }

    private boolean goesOn() {
        return !stopped
                && configuration.getTerminationConditions().stream().noneMatch(this::terminates)
                && generator().hasMoreCandidates();
    }

    private boolean terminates(TerminationCondition condition) {
        return condition.terminate(this)
                || condition instanceof MaxCandidatesCondition most && standings.total() >= most.getMaxCandidates();
    }

    private void begin(Candidate candidate, ExecutorService pool) {
        int index = candidate.getIndex();
        open.put(index, candidate);
        long now = System.currentTimeMillis();
        CandidateInfo created = new CandidateInfo(
                index, CandidateStatus.Created, null, now, null, null, candidate.getFlatParameters(), null);
        standings.put(created);
        listeners.forEach(listener -> listener.onCandidateStatusChange(created, this, null));
        if (kept.stream().anyMatch(entry -> entry.index() == index)) {
            return;
        }
        if (candidate.getException() != null) {
            ended.add(new Ended(failed(candidate, candidate.getException().toString()), Optional.empty()));
        } else {
            Callable<OptimizationResult> task = task(candidate);
            pool.execute(() -> ended.add(carriedOut(candidate, task)));
        }
    }

    @SuppressWarnings("deprecation")
    private Callable<OptimizationResult> task(Candidate candidate) {
        return configuration.getDataProvider() == null
                ? tasks.create(
                        candidate,
                        configuration.getDataSource(),
                        configuration.getDataSourceProperties(),
                        configuration.getScoreFunction(),
                        listeners,
                        this)
                : tasks.create(
                        candidate, configuration.getDataProvider(), configuration.getScoreFunction(), listeners, this);
    }

    private static Ended carriedOut(Candidate candidate, Callable<OptimizationResult> task) {
        try {
            return new Ended(task.call(), Optional.empty());
        } catch (Exception | OutOfMemoryError e) {
            return new Ended(failed(candidate, e.toString()), Optional.empty());
        } catch (Error e) {
            return new Ended(failed(candidate, e.toString()), Optional.of(e));
        }
    }

    private static OptimizationResult failed(Candidate candidate, String why) {
        return result(candidate, CandidateStatus.Failed, Optional.empty(), why);
    }

    private static OptimizationResult result(
            Candidate candidate, CandidateStatus status, Optional<Double> score, String why) {
        long now = System.currentTimeMillis();
        CandidateInfo info = new CandidateInfo(
                candidate.getIndex(), status, score.orElse(null), now, now, now, candidate.getFlatParameters(), why);
        return new OptimizationResult(candidate, score.orElse(null), candidate.getIndex(), null, info, null);
    }

    /** The result to be heeded next, waited for. */
    private OptimizationResult next() throws InterruptedException {
        Ended one = settings.order() == Order.ENDED ? ended.take() : first();
        one.error().ifPresent(error -> {
            throw error;
        });
        return one.result();
    }

    private Ended first() throws InterruptedException {
        int index = open.keySet().iterator().next();
        while (!unheeded.containsKey(index)) {
            Ended one = ended.take();
            unheeded.put(one.result().getIndex(), one);
        }
        return unheeded.remove(index);
    }

    private static JournalEntry entry(OptimizationResult result) {
        return JournalEntry.of(
                result.getIndex(),
                result.getCandidateInfo().getCandidateStatus(),
                result.getScore(),
                result.getCandidate().getFlatParameters());
    }

    private OptimizationResult replayed(JournalEntry entry) {
        Candidate candidate = open.get(entry.index());
        if (candidate == null
                || !JournalEntry.coordinates(candidate.getFlatParameters()).equals(entry.flat())) {
            throw new InvalidInputException(
                    "%s must be the journal of this search: its candidate %d is at %s, this search's %s"
                            .formatted(
                                    settings.journal().orElseThrow(),
                                    entry.index(),
                                    entry.flat(),
                                    candidate == null
                                            ? "is not under way then"
                                            : "at " + JournalEntry.coordinates(candidate.getFlatParameters())));
        }
        OptimizationResult result = result(candidate, entry.status(), entry.score(), null);
        listeners.forEach(listener -> listener.onCandidateStatusChange(result.getCandidateInfo(), this, result));
        return result;
    }

    private void heed(OptimizationResult result) {
        open.remove(result.getIndex());
        standings.put(result.getCandidateInfo());
        standings.keep(result);
        if (result.getCandidateInfo().getCandidateStatus() != CandidateStatus.Failed) {
            generator().reportResults(result);
        }
    }

    private CandidateGenerator generator() {
        return configuration.getCandidateGenerator();
    }

    /**
     * Begins no candidate any more; {@link #execute} returns once those under way have ended, whatever the argument. May be
     * called by any thread, and by a listener.
     */
    @Override
    public void shutdown(boolean awaitCompletion) {
        stopped = true;
    }
}
