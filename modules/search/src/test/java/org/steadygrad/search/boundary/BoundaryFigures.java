package org.steadygrad.search.boundary;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Measures the search on trials whose edge is known. Run it to print the table in {@code docs/boundary.md}. */
final class BoundaryFigures {
    /** A repeat's true edge in log2, what was found, and the trials it took. */
    record Repeat(double edge, Estimate found) {
        boolean covered() {
            return found.interval().contains(StrictMath.pow(2, edge));
        }

        double error() {
            return Lattice.log2(found.rate().orElseThrow()) - edge;
        }
    }

    static final SearchSpec SPEC = SearchSpec.divergence(1).withRange(StrictMath.pow(2, -10), StrictMath.pow(2, 10));

    private BoundaryFigures() {}

    public static void main(String[] arguments) {
        System.out.printf(Locale.ROOT, "any spread: covered %.3f%n", coverage(anySpread(1000)));
        for (int batch : new int[] {1, 4}) {
            for (double spread : new double[] {0.05, 0.1, 0.2, 0.4, 0.8}) {
                List<Repeat> repeats = repeats(SPEC.withBatch(batch).withMaxTrials(100), spread, 200);
                System.out.printf(
                        Locale.ROOT,
                        "batch %d, spread %.2f: trials %.1f, error %.3f, covered %.3f, grid %d%n",
                        batch,
                        spread,
                        trials(repeats),
                        error(repeats),
                        coverage(repeats),
                        batch == 1 ? gridTrials(spread) : 0);
            }
        }
    }

    /** Spreads log-uniform from 0.05 to 1.6 octaves: not the search's own prior. */
    static List<Repeat> anySpread(int count) {
        return IntStream.range(0, count)
                .mapToObj(seed ->
                        repeat(SPEC, 0.05 * Math.pow(2, 5 * new SplittableRandom(seed + 7777L).nextDouble()), seed))
                .toList();
    }

    /** Searches for edges spread evenly over four octaves on either side of the start. */
    static List<Repeat> repeats(SearchSpec spec, double spread, int count) {
        return IntStream.range(0, count).mapToObj(i -> repeat(spec, spread, i)).toList();
    }

    static Repeat repeat(SearchSpec spec, double spread, int seed) {
        double edge = 8 * new SplittableRandom(seed).nextDouble() - 4;
        return new Repeat(
                edge, Responder.run(spec, new Responder(edge, spread, seed)).estimate());
    }

    static double coverage(List<Repeat> repeats) {
        return repeats.stream().mapToDouble(r -> r.covered() ? 1 : 0).average().orElseThrow();
    }

    static double trials(List<Repeat> repeats) {
        return repeats.stream().mapToDouble(r -> r.found().trials()).average().orElseThrow();
    }

    /** Root mean square, in octaves. */
    static double error(List<Repeat> repeats) {
        return Math.sqrt(repeats.stream()
                .mapToDouble(r -> r.error() * r.error())
                .average()
                .orElseThrow());
    }

    /**
     * Trials that an even grid over the five octaves on either side of the start, one seed per rate, needs for a mean half
     * width of the same interval within the tolerance; by the same model. Grids grow by a tenth.
     */
    static int gridTrials(double spread) {
        ProbitModel model = new ProbitModel(Lattice.of(SPEC));
        int count = 10;
        while (gridHalfWidth(model, spread, count) > SPEC.tolerance()) {
            count += Math.max(1, count / 10);
        }
        return count;
    }

    private static double gridHalfWidth(ProbitModel model, double spread, int count) {
        List<Double> widths = new ArrayList<>();
        for (int seed = 0; seed < 10; seed++) {
            Responder trials = new Responder(8 * new SplittableRandom(seed).nextDouble() - 4, spread, seed);
            Posterior known = model.prior();
            for (int i = 0; i < count; i++) {
                int node = model.lattice().nearest(10.0 * i / (count - 1) - 5);
                Response response = trials.apply(new Probe(model.lattice().rate(node), i));
                known = known.after(node, response.kind() == Response.Kind.DIVERGED);
            }
            widths.add(known.edge().quantile(0.975) - known.edge().quantile(0.025));
        }
        return widths.stream().mapToDouble(Double::doubleValue).average().orElseThrow() / 2;
    }
}
