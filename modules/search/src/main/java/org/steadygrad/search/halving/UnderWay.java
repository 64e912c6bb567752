package org.steadygrad.search.halving;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.steadygrad.core.catalog.Rule;

/** Which jobs are under way, and how many candidates may still be begun. */
final class UnderWay {
    private final Set<Job> jobs = new HashSet<>();
    private final int lowest;
    private int candidates;
    private int begun;

    /**
     * @param lowest steps of the rung at which candidates begin
     * @param candidates begun in all, >= 1
     */
    UnderWay(int lowest, int candidates) {
        Rule.Whole.atLeast(1).check("halving.candidates", candidates);
        this.lowest = lowest;
        this.candidates = candidates;
    }

    /** The first job of a new candidate, unless all are begun. */
    Optional<Job> begin() {
        return begun < candidates ? Optional.of(start(new Job(begun++, 0, lowest))) : Optional.empty();
    }

    Job start(Job job) {
        jobs.add(job);
        return job;
    }

    /** @throws IllegalArgumentException if the job is not under way */
    void end(Job job) {
        if (!jobs.remove(job)) {
            throw new IllegalArgumentException("a loss must be of a job under way, got one of " + job);
        }
    }

    /** See {@link Scheduler#withdraw}. */
    void withdraw(Job job) {
        jobs.remove(job);
        beginNoMore();
    }

    void beginNoMore() {
        candidates = begun;
    }

    boolean none() {
        return jobs.isEmpty();
    }

    boolean allBegun() {
        return begun == candidates;
    }
}
