package org.steadygrad.report;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.steadygrad.core.outcome.Quantity;
import org.steadygrad.core.outcome.Series;

/**
 * Chooses how many points and digits of a trial's series are embedded, so that a page of many trials stays small.
 *
 * @param bytes that a packed trial may take; the coarsest choice is taken even where it takes more
 */
record TraceBudget(int bytes) {
    private static final int BYTES_PER_PAGE = 1_250_000;
    private static final int FEWEST_BYTES = 3_000;
    private static final int MOST_BYTES = 150_000;
    private static final int LAYERS_SHARE = 4;
    private static final int FEWEST_POINTS = 24;

    /** Bytes that a digit takes at the least, so that what cannot fit is not tried. */
    private static final double LEAST_PER_DIGIT = 0.25;

    private static final double CAUTION = 0.8;

    /** A finer choice before a coarser one. */
    private static final List<Detail> DETAILS = List.of(
            new Detail(Integer.MAX_VALUE, Trace.EXACT),
            new Detail(Integer.MAX_VALUE, 4),
            new Detail(1024, 4),
            new Detail(512, 4),
            new Detail(256, 4),
            new Detail(160, 3),
            new Detail(96, 3),
            new Detail(48, 3),
            new Detail(24, 3));

    /** What the page draws: all but histograms and the time of a step, which differs from run to run. */
    private static final Set<Quantity> DRAWN = drawn();

    private record Detail(int points, int digits) {

        int pointsOf(Points points) {
            boolean whole = points.part().equals(Series.NETWORK) || this.points == Integer.MAX_VALUE;
            return whole ? this.points : Math.max(FEWEST_POINTS, this.points / LAYERS_SHARE);
        }
    }

    /** An even share of the page's budget for each of so many trials. */
    static TraceBudget ofPage(int trials) {
        int share = BYTES_PER_PAGE / Math.max(1, trials);
        return new TraceBudget(Math.max(FEWEST_BYTES, Math.min(MOST_BYTES, share)));
    }

    /**
     * Packs a trial with the most detail that fits.
     *
     * @param document the trial's text with its series in it
     */
    String pack(List<Series> series, Function<Traces, String> document) {
        List<Points> points = points(series);
        ClipRate clipRate = ClipRate.of(series);
        String packed = "";
        double perDigit = LEAST_PER_DIGIT;
        for (Detail detail : DETAILS) {
            double digits = values(points, detail) * detail.digits();
            boolean last = detail.equals(DETAILS.get(DETAILS.size() - 1));
            if (last || digits * perDigit < bytes) {
                packed = Packed.of(document.apply(traces(points, detail, clipRate)));
                if (packed.length() <= bytes) {
                    return packed;
                }
                perDigit = Math.max(perDigit, CAUTION * packed.length() / digits);
            }
        }
        return packed;
    }

    private static long values(List<Points> points, Detail detail) {
        return points.stream()
                .mapToLong(one -> Math.min(one.length(), detail.pointsOf(one)))
                .sum();
    }

    private static Traces traces(List<Points> points, Detail detail, ClipRate clipRate) {
        List<Trace> all = new ArrayList<>();
        int kept = 0;
        for (Points one : points) {
            Points thinned = one.thinned(detail.pointsOf(one));
            kept += thinned.length();
            all.add(Trace.of(thinned, detail.digits()));
        }
        int recorded = points.stream().mapToInt(Points::length).sum();
        return new Traces(recorded, kept, kept == recorded && detail.digits() >= Trace.EXACT, all, clipRate);
    }

    private static List<Points> points(List<Series> series) {
        List<Points> all = new ArrayList<>();
        for (Quantity quantity : DRAWN) {
            Set<String> parts = new LinkedHashSet<>();
            series.stream().filter(one -> one.quantity() == quantity).forEach(one -> parts.add(one.part()));
            parts.forEach(part -> Points.of(series, quantity, part).ifPresent(all::add));
        }
        return all;
    }

    private static Set<Quantity> drawn() {
        Set<Quantity> drawn = EnumSet.allOf(Quantity.class);
        drawn.remove(Quantity.STEP_TIME);
        drawn.removeIf(quantity -> quantity.width() > 1);
        return drawn;
    }
}
