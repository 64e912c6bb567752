package org.steadygrad.search.halving;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.steadygrad.core.catalog.Rule;

/**
 * Asynchronous successive halving. Whenever a worker is free it asks for a job: from the highest rung downwards, the best
 * candidate among the first {@code floor(n / factor)} of the n that have ended a rung goes on to the next, if it has not
 * yet; otherwise a new candidate is begun. No one waits for a rung to fill.
 *
 * <p>The jobs are a function of the calls in their order and of nothing else: a new instance that is asked and told the same
 * in the same order gives the same jobs. Not safe for use by several threads at once.
 *
 * <p>Li et al., "A system for massively parallel hyperparameter tuning", MLSys 2020, algorithm 2.
 */
public final class Asha {
    private final List<Integer> steps;
    private final int factor;
    private final int candidates;
    private final List<Map<Integer, Double>> ended = new ArrayList<>();
    private final List<Set<Integer>> promoted = new ArrayList<>();
    private final Set<Job> running = new HashSet<>();
    private int begun;

    /** @param candidates begun in all, >= 1 */
    public Asha(Rungs rungs, int candidates) {
        Rule.Whole.atLeast(1).check("halving.candidates", candidates);
        this.steps = rungs.steps();
        this.factor = rungs.factor();
        this.candidates = candidates;
        for (int rung = 0; rung < steps.size(); rung++) {
            ended.add(new TreeMap<>());
            promoted.add(new HashSet<>());
        }
    }

    /** What to do next; nothing if all candidates are begun and none may go on as things stand. */
    public Optional<Job> ask() {
        for (int rung = steps.size() - 2; rung >= 0; rung--) {
            OptionalInt candidate = promotable(rung);
            if (candidate.isPresent()) {
                promoted.get(rung).add(candidate.getAsInt());
                return Optional.of(started(candidate.getAsInt(), rung + 1));
            }
        }
        return begun < candidates ? Optional.of(started(begun++, 0)) : Optional.empty();
    }

    private OptionalInt promotable(int rung) {
        return ranked(rung).stream()
                .limit(ended.get(rung).size() / factor)
                .filter(candidate -> !promoted.get(rung).contains(candidate))
                .filter(candidate -> Double.isFinite(ended.get(rung).get(candidate)))
                .mapToInt(Integer::intValue)
                .findFirst();
    }

    private List<Integer> ranked(int rung) {
        return ended.get(rung).entrySet().stream()
                .sorted(Map.Entry.<Integer, Double>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private Job started(int candidate, int rung) {
        Job job = new Job(candidate, rung, steps.get(rung));
        running.add(job);
        return job;
    }

    /**
     * Takes how a job ended.
     *
     * @param loss smaller is better; NaN or infinite for a trial that is lost, which never goes on
     * @throws IllegalArgumentException if the job is not under way
     */
    public void tell(Job job, double loss) {
        if (!running.remove(job)) {
            throw new IllegalArgumentException("a loss must be of a job under way, got one of " + job);
        }
        ended.get(job.rung()).put(job.candidate(), Double.isFinite(loss) ? loss : Double.POSITIVE_INFINITY);
    }

    /** The candidate with the least finite loss at the highest rung that any ended with one. */
    public OptionalInt best() {
        for (int rung = steps.size() - 1; rung >= 0; rung--) {
            Map<Integer, Double> losses = ended.get(rung);
            Optional<Integer> best = losses.keySet().stream()
                    .filter(candidate -> Double.isFinite(losses.get(candidate)))
                    .min(Comparator.comparing(losses::get));
            if (best.isPresent()) {
                return OptionalInt.of(best.get());
            }
        }
        return OptionalInt.empty();
    }

    /** Whether nothing is under way and nothing is left to do. */
    public boolean done() {
        boolean promotions = false;
        for (int rung = 0; rung < steps.size() - 1; rung++) {
            promotions |= promotable(rung).isPresent();
        }
        return running.isEmpty() && begun == candidates && !promotions;
    }
}
