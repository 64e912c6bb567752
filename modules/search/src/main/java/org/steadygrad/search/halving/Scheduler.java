package org.steadygrad.search.halving;

import java.util.List;
import java.util.Optional;

/**
 * Chooses which candidate is trained next, and how far. Whenever a worker is free it asks for a job; no one waits for a
 * rung to fill.
 *
 * <p>The jobs are a function of the calls in their order and of nothing else: a new instance that is asked and told the same
 * in the same order gives the same jobs. Not safe for use by several threads at once.
 */
public interface Scheduler {
    /** What to do next; nothing if all candidates are begun and none may go on as things stand. */
    Optional<Job> ask();

    /**
     * Takes how a job ended.
     *
     * @param loss smaller is better; NaN or infinite for a trial that is lost, which never goes on
     * @throws IllegalArgumentException if the job is not under way
     */
    void tell(Job job, double loss);

    /** Gives a job back that was not begun, of a candidate that there is not: no candidate is begun any more. */
    void withdraw(Job job);

    /** No candidate is begun any more; those begun may go on. */
    void beginNoMore();

    /**
     * Candidates with a finite loss, the best first: those that came to a higher rung before others, and of one rung those
     * with the smaller loss there before others, the earlier of equals.
     */
    List<Integer> ranking();

    /** Whether nothing is under way and nothing is left to do. */
    boolean done();
}
