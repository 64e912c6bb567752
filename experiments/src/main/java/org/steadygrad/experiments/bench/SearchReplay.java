package org.steadygrad.experiments.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.steadygrad.search.halving.Asha;
import org.steadygrad.search.halving.Job;
import org.steadygrad.search.halving.Rungs;

/**
 * Searches replayed on a grid whose every setting was trained to its end: they meet the settings in random order, and
 * may spend a share of the steps that the grid took.
 *
 * @param budget steps of a trial that spends all
 * @param least steps of the lowest rung
 * @param testExamples by which the standard error of an accuracy is told
 */
record SearchReplay(List<GridCurve> grid, int budget, int least, int testExamples) {
    /** Of the grid's steps. */
    static final double SHARE = 0.2;

    private static final int FACTOR = 3;
    private static final double CHANCE = 0.1;
    private static final double UNTRAINED = 0.95 * Math.log(10);

    /** How settings are searched. */
    enum Policy {
        /** Each setting to its end. */
        RANDOM("random search"),
        /** Halving that goes on with what has diverged until the rung. */
        ASHA("ASHA"),
        /** Halving that ends at once what has diverged or is lost. */
        DIAGNOSED("ASHA, ends at diagnosis");

        private final String label;

        Policy(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    /** What a search found, and the steps that it took. */
    record Found(GridCurve best, long steps) {}

    SearchReplay {
        grid = List.copyOf(grid);
    }

    long steps() {
        return grid.stream().mapToLong(GridCurve::ended).sum();
    }

    double best() {
        return grid.stream().mapToDouble(SearchReplay::worth).max().orElseThrow();
    }

    /** What an accuracy must reach to be within one standard error of the grid's best: {@code sqrt(p (1 - p) / n)}. */
    double goodEnough() {
        return best() - Math.sqrt(best() * (1 - best()) / testExamples);
    }

    boolean good(Found found) {
        return worth(found.best()) >= goodEnough();
    }

    private static double worth(GridCurve curve) {
        return curve.diverged() ? 0 : curve.finalAccuracy();
    }

    Found search(Policy policy, long seed) {
        List<GridCurve> order = new ArrayList<>(grid);
        Collections.shuffle(order, new Random(seed));
        long most = (long) (SHARE * steps());
        return policy == Policy.RANDOM ? random(order, most) : halving(policy, order, most);
    }

    private Found random(List<GridCurve> order, long most) {
        int tried = (int) Math.max(1, most / budget);
        GridCurve best = order.stream()
                .limit(tried)
                .max(Comparator.comparingDouble(SearchReplay::worth))
                .orElseThrow();
        return new Found(best, (long) Math.min(tried, order.size()) * budget);
    }

    private Found halving(Policy policy, List<GridCurve> order, long most) {
        Asha asha = new Asha(new Rungs(FACTOR, least, budget), order.size());
        int[] reached = new int[order.size()];
        long spent = 0;
        for (Optional<Job> job = asha.ask(); job.isPresent(); job = asha.ask()) {
            GridCurve curve = order.get(job.get().candidate());
            int end = Math.min(job.get().steps(), policy == Policy.DIAGNOSED ? pruned(curve) : Integer.MAX_VALUE);
            long cost = Math.max(0, end - reached[job.get().candidate()]);
            if (spent + cost > most) {
                break;
            }
            spent += cost;
            reached[job.get().candidate()] = end;
            boolean lost =
                    policy == Policy.DIAGNOSED && pruned(curve) <= job.get().steps();
            asha.tell(job.get(), lost ? Double.NaN : loss(curve, job.get().steps()));
        }
        return new Found(order.get(asha.best().orElseThrow()), spent);
    }

    private int pruned(GridCurve curve) {
        return curve.prunedAt(CHANCE + 2 * Math.sqrt(CHANCE * (1 - CHANCE) / testExamples), UNTRAINED);
    }

    private static double loss(GridCurve curve, int step) {
        return 1 - (curve.diverged() && curve.ended() <= step ? CHANCE : curve.accuracy(step));
    }
}
