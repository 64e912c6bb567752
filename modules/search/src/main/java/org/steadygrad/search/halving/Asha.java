package org.steadygrad.search.halving;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/**
 * Asynchronous successive halving: from the highest rung downwards, the best candidate among the first
 * {@code floor(n / factor)} of the n that have ended a rung goes on to the next, if it has not yet; otherwise a new
 * candidate is begun. With one rung alone, every candidate is trained to its end.
 *
 * <p>Li et al., "A system for massively parallel hyperparameter tuning", MLSys 2020, algorithm 2.
 */
public final class Asha implements Scheduler {
    private final List<Integer> steps;
    private final int factor;
    private final List<Map<Integer, Double>> ended = new ArrayList<>();
    private final List<Set<Integer>> promoted = new ArrayList<>();
    private final UnderWay underWay;

    /** @param candidates begun in all, >= 1 */
    public Asha(Rungs rungs, int candidates) {
        this.steps = rungs.steps();
        this.factor = rungs.factor();
        this.underWay = new UnderWay(steps.get(0), candidates);
        for (int rung = 0; rung < steps.size(); rung++) {
            ended.add(new TreeMap<>());
            promoted.add(new HashSet<>());
        }
    }

    @Override
    public Optional<Job> ask() {
        return promote().or(this::begin);
    }

    Optional<Job> promote() {
        for (int rung = steps.size() - 2; rung >= 0; rung--) {
            OptionalInt candidate = promotable(rung);
            if (candidate.isPresent()) {
                promoted.get(rung).add(candidate.getAsInt());
                return Optional.of(underWay.start(new Job(candidate.getAsInt(), rung + 1, steps.get(rung + 1))));
            }
        }
        return Optional.empty();
    }

    Optional<Job> begin() {
        return underWay.begin();
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

    @Override
    public void tell(Job job, double loss) {
        underWay.end(job);
        ended.get(job.rung()).put(job.candidate(), Double.isFinite(loss) ? loss : Double.POSITIVE_INFINITY);
    }

    @Override
    public void withdraw(Job job) {
        underWay.withdraw(job);
    }

    @Override
    public void beginNoMore() {
        underWay.beginNoMore();
    }

    @Override
    public List<Integer> ranking() {
        return Standing.ranked(standings());
    }

    /** Of all candidates that have ended a rung. */
    Collection<Standing> standings() {
        Map<Integer, Standing> highest = new TreeMap<>();
        for (int rung = 0; rung < steps.size(); rung++) {
            int at = rung;
            ended.get(rung).forEach((candidate, loss) -> highest.put(candidate, new Standing(candidate, at, loss)));
        }
        return highest.values();
    }

    /** The best candidate; empty while none has ended with a finite loss. */
    public OptionalInt best() {
        return ranking().stream().mapToInt(Integer::intValue).findFirst();
    }

    @Override
    public boolean done() {
        return idle() && underWay.allBegun();
    }

    /** Whether nothing is under way and no candidate may go on. */
    boolean idle() {
        boolean promotions = false;
        for (int rung = 0; rung < steps.size() - 1; rung++) {
            promotions |= promotable(rung).isPresent();
        }
        return underWay.none() && !promotions;
    }
}
