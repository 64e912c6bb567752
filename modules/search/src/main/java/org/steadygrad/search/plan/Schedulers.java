package org.steadygrad.search.plan;

import org.steadygrad.core.experiment.Budget;
import org.steadygrad.core.experiment.Kind;
import org.steadygrad.search.halving.Asha;
import org.steadygrad.search.halving.Hyperband;
import org.steadygrad.search.halving.MedianRule;
import org.steadygrad.search.halving.MedianStops;
import org.steadygrad.search.halving.Rungs;
import org.steadygrad.search.halving.Scheduler;

/** The schedulers of searches. */
final class Schedulers {
    private static final MedianRule MEDIAN_RULE = new MedianRule(4, 1);

    private Schedulers() {}

    static Scheduler of(Kind.Search search, Budget whole) {
        Rungs rungs = rungs(search.halving(), whole);
        return switch (search.halving().method()) {
            case ASHA, NONE -> new Asha(rungs, search.candidates());
            case HYPERBAND -> new Hyperband(rungs, search.candidates());
            case MEDIAN -> new MedianStops(rungs, MEDIAN_RULE, search.candidates());
        };
    }

    /**
     * The lowest rung is rounded up to an evaluation, by which all rungs but the last are at one: a trial that is paused there
     * has been evaluated as one that goes through.
     */
    private static Rungs rungs(Kind.Halving halving, Budget whole) {
        int most = whole.length();
        int every = whole.evaluateEvery();
        long least = ((long) halving.least() + every - 1) / every * every;
        return halving.method() == Kind.Halving.Method.NONE
                ? new Rungs(halving.factor(), most, most)
                : new Rungs(halving.factor(), (int) Math.min(most, least), most);
    }
}
