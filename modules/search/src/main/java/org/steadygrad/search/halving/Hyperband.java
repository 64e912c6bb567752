package org.steadygrad.search.halving;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.steadygrad.core.catalog.Rule;

/**
 * Successive halving in brackets: the first begins its candidates at the lowest rung, each further one a rung higher, the
 * last at the whole budget. How many candidates a bracket has is in proportion to
 *
 * <pre>n_s = ceil((S + 1) / (s + 1) factor^s),   s = S .. 0,   S + 1 rungs</pre>
 *
 * so that each spends about as many steps. What does badly at first and well later is not lost that way. Brackets are
 * halved asynchronously, as {@link Asha} does it: all promotions before new candidates, which are dealt to the brackets one
 * after the other.
 *
 * <p>Li et al., "Hyperband: a novel bandit-based approach to hyperparameter optimization", JMLR 18, 2018, algorithm 1.
 */
public final class Hyperband implements Scheduler {
    private final List<Asha> brackets = new ArrayList<>();
    private final List<Integer> dealt;
    private final Map<Integer, Place> places = new HashMap<>();
    private final Map<Place, Integer> numbers = new HashMap<>();
    private int begun;
    private boolean closed;

    /** A candidate as its bracket counts it. */
    private record Place(int bracket, int candidate) {}

    /** @param candidates begun in all, >= 1 */
    public Hyperband(Rungs rungs, int candidates) {
        Rule.Whole.atLeast(1).check("halving.candidates", candidates);
        List<Integer> steps = rungs.steps();
        dealt = dealt(steps.size(), rungs.factor(), candidates);
        for (int bracket = 0; bracket < steps.size(); bracket++) {
            brackets.add(new Asha(new Rungs(rungs.factor(), steps.get(bracket), rungs.most()), candidates));
        }
    }

    /** The bracket of each candidate: always that whose share is least filled, the lower of equals. */
    static List<Integer> dealt(int rungs, int factor, int candidates) {
        double[] shares = IntStream.range(0, rungs)
                .map(bracket -> rungs - 1 - bracket)
                .mapToDouble(s -> Math.ceil(rungs / (s + 1.0) * Math.pow(factor, s)))
                .toArray();
        int[] given = new int[rungs];
        List<Integer> dealt = new ArrayList<>();
        for (int i = 0; i < candidates; i++) {
            int bracket = IntStream.range(0, rungs)
                    .boxed()
                    .min(Comparator.comparingDouble(b -> (given[b] + 1) / shares[b]))
                    .orElseThrow();
            given[bracket]++;
            dealt.add(bracket);
        }
        return dealt;
    }

    @Override
    public Optional<Job> ask() {
        for (int bracket = 0; bracket < brackets.size(); bracket++) {
            int of = bracket;
            Optional<Job> job = brackets.get(bracket).promote().map(local -> numbered(of, local));
            if (job.isPresent()) {
                return job;
            }
        }
        return begin();
    }

    private Optional<Job> begin() {
        if (closed || begun == dealt.size()) {
            return Optional.empty();
        }
        int bracket = dealt.get(begun);
        Optional<Job> local = brackets.get(bracket).begin();
        local.ifPresent(job -> {
            Place place = new Place(bracket, job.candidate());
            places.put(begun, place);
            numbers.put(place, begun++);
        });
        return local.map(job -> numbered(bracket, job));
    }

    /** Rungs are counted from the lowest of all brackets. */
    private Job numbered(int bracket, Job local) {
        return new Job(numbers.get(new Place(bracket, local.candidate())), local.rung() + bracket, local.steps());
    }

    private Job local(Job job) {
        Place place = places.get(job.candidate());
        if (place == null) {
            throw new IllegalArgumentException("a loss must be of a job under way, got one of " + job);
        }
        return new Job(place.candidate(), job.rung() - place.bracket(), job.steps());
    }

    @Override
    public void tell(Job job, double loss) {
        Job local = local(job);
        brackets.get(places.get(job.candidate()).bracket()).tell(local, loss);
    }

    @Override
    public void withdraw(Job job) {
        brackets.get(places.get(job.candidate()).bracket()).withdraw(local(job));
        beginNoMore();
    }

    @Override
    public void beginNoMore() {
        closed = true;
    }

    /** Losses of all brackets at one rung are compared with one another. */
    @Override
    public List<Integer> ranking() {
        List<Standing> standings = new ArrayList<>();
        for (int bracket = 0; bracket < brackets.size(); bracket++) {
            int of = bracket;
            brackets.get(bracket).standings().stream()
                    .map(local -> new Standing(
                            numbers.get(new Place(of, local.candidate())), local.rung() + of, local.loss()))
                    .forEach(standings::add);
        }
        return Standing.ranked(standings);
    }

    @Override
    public boolean done() {
        return brackets.stream().allMatch(Asha::idle) && (closed || begun == dealt.size());
    }
}
