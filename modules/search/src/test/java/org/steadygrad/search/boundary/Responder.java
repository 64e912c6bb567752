package org.steadygrad.search.boundary;

import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.steadygrad.core.Seeds;

/**
 * Trials whose edge is known: the seeds' own edges, in log2 of the rate, are normal about {@code edge}, and above its own a
 * trial diverges after 20 steps, below it trains for 100.
 */
record Responder(double edge, double spread, long seed) implements Function<Probe, Response> {
    @Override
    public Response apply(Probe probe) {
        double own = edge + spread * random(probe.replicate()).nextGaussian();
        return Math.log(probe.rate()) / Math.log(2) > own ? diverged(20) : survived(100);
    }

    private Random random(int replicate) {
        return new Random(Seeds.mix(seed * 1_000_003 + replicate));
    }

    static Response diverged(int steps) {
        return new Response(Response.Kind.DIVERGED, steps);
    }

    static Response trained(int steps) {
        return new Response(Response.Kind.TRAINED, steps);
    }

    static Response survived(int steps) {
        return new Response(Response.Kind.SURVIVED, steps);
    }

    static BoundarySearch run(SearchSpec spec, Function<Probe, Response> trials) {
        BoundarySearch search = new BoundarySearch(spec);
        for (List<Probe> round = search.next(); !round.isEmpty(); round = search.next()) {
            round.forEach(probe -> search.tell(probe, trials.apply(probe)));
        }
        return search;
    }
}
