package org.steadygrad.search.rangetest;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.catalog.Numbers;
import org.steadygrad.core.catalog.Rule;
import org.steadygrad.core.text.Message;

/**
 * The learning rate range test: one run whose rate rises exponentially from far too small to far too large; the loss shows
 * where learning starts and where it breaks down.
 *
 * <pre>suggestion = min(rate of steepest descent, edge / 4)</pre>
 *
 * The edge is where the loss diverges; in a test that ended before, where it was lowest. The test sees the rates in passing,
 * each for one step, so its edge lies mostly above the one that whole trials have.
 *
 * <p>Smith, "Cyclical learning rates for training neural networks", WACV 2017.
 */
public final class RateFinder {
    /** Steps a test needs at the least. */
    public static final int FEWEST_STEPS = 30;
    /** The suggestion is at least so many times below the edge. */
    public static final double MARGIN = 4;

    private static final double EVENNESS = 0.01;
    private static final MathContext SHOWN = new MathContext(3);

    private final RangeCurve curve;

    private RateFinder(RangeCurve curve) {
        this.curve = curve;
    }

    /**
     * Reads a range test.
     *
     * @param run in the order of steps, each rate the same factor above the one before, to 1% of its logarithm
     * @throws InvalidInputException if there are fewer than 30 steps, the rates do not rise so, or a loss among the first
     *     tenth of the steps is not finite
     */
    public static RangeFinding find(List<RangePoint> run) {
        Rule.Whole.atLeast(FEWEST_STEPS).check("rangeTest.steps", run.size());
        checkRates(run);
        checkBeginning(run.subList(0, run.size() / 10));
        return new RateFinder(new RangeCurve(run)).finding();
    }

    private static void checkRates(List<RangePoint> run) {
        double growth = growth(run, 1);
        for (int i = 1; i < run.size(); i++) {
            if (!(growth > 0) || Math.abs(growth(run, i) - growth) > EVENNESS * growth) {
                throw new InvalidInputException(
                        "rangeTest.rate must rise by one factor from step to step, got %s after %s"
                                .formatted(
                                        Numbers.text(run.get(i).rate()),
                                        Numbers.text(run.get(i - 1).rate())));
            }
        }
    }

    private static double growth(List<RangePoint> run, int step) {
        return StrictMath.log(run.get(step).rate() / run.get(step - 1).rate());
    }

    private static void checkBeginning(List<RangePoint> beginning) {
        for (RangePoint point : beginning) {
            if (!Double.isFinite(point.loss())) {
                throw new InvalidInputException(
                        "rangeTest.loss must be finite for the first %d steps, got %s at rate %s"
                                .formatted(beginning.size(), Numbers.text(point.loss()), Numbers.text(point.rate())));
            }
        }
    }

    private RangeFinding finding() {
        if (!curve.fell()) {
            return new RangeFinding(
                    curve.points(),
                    curve.start(),
                    curve.noise(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    rate(curve.diverges()),
                    OptionalDouble.empty(),
                    neverFell());
        }
        if (curve.stillFalling()) {
            String last = shown(curve.rate(curve.points().size() - 1));
            return marked(OptionalDouble.empty(), Message.of("search.range.still-falling", last));
        }
        return suggested(
                curve.rate(curve.steepest()), curve.rate(curve.diverges().orElse(curve.minimum())));
    }

    private Message neverFell() {
        return Message.of(
                "search.range.never-fell",
                shown(curve.start()),
                shown(curve.value(curve.minimum())),
                shown(curve.noise()));
    }

    private RangeFinding suggested(double steepest, double edge) {
        String way = curve.diverges().isPresent() ? "search.range.diverges-at" : "search.range.lowest-at";
        Message edgeText = Message.of(way, shown(edge));
        String margin = Numbers.text(MARGIN);
        double falls = curve.rate(curve.falls());
        if (edge / MARGIN < falls) {
            return marked(OptionalDouble.empty(), Message.of("search.range.too-late", shown(falls), edgeText, margin));
        }
        if (steepest <= edge / MARGIN) {
            return marked(
                    OptionalDouble.of(steepest), Message.of("search.range.fastest", shown(steepest), edgeText, margin));
        }
        return marked(
                OptionalDouble.of(edge / MARGIN),
                Message.of("search.range.margin", shown(steepest), edgeText, shown(edge / MARGIN), margin));
    }

    private RangeFinding marked(OptionalDouble suggestion, Message reason) {
        return new RangeFinding(
                curve.points(),
                curve.start(),
                curve.noise(),
                OptionalDouble.of(curve.rate(curve.falls())),
                OptionalDouble.of(curve.rate(curve.steepest())),
                OptionalDouble.of(curve.rate(curve.minimum())),
                rate(curve.diverges()),
                suggestion,
                reason);
    }

    private OptionalDouble rate(OptionalInt place) {
        return place.isPresent() ? OptionalDouble.of(curve.rate(place.getAsInt())) : OptionalDouble.empty();
    }

    private static String shown(double value) {
        return Numbers.text(new BigDecimal(value).round(SHOWN).doubleValue());
    }
}
