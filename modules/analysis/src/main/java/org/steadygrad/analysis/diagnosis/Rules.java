package org.steadygrad.analysis.diagnosis;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;
import org.steadygrad.core.catalog.Numbers;
import org.steadygrad.core.outcome.Quantity;
import org.steadygrad.core.outcome.Verdict;
import org.steadygrad.core.text.Message;

/**
 * The rules from signs to causes, in the order in which they are asked: of several that hold the first is the cause. With
 * x(t) the value at step t, x* the median of the at most 32 values before, u the length of the update over that of the
 * parameters, o the onset of a divergence, all as stated in the documentation on diagnosis.
 */
final class Rules {
    private static final double OUTLIER_GRADIENT = 10;
    private static final double OUTLIER_LOSS = 2;
    private static final double OUTLIER_ALONE = 100;
    private static final int OUTLIER_TO_ONSET = 8;
    private static final int FIRST_STEPS = 10;
    private static final double GROWN = 2;
    private static final double VANISHED = 1e-3;
    private static final double SHORT_UPDATE = 1e-4;
    private static final double DEAD = 0.5;

    private static final List<Function<Signs, Optional<Finding>>> IN_ORDER = List.of(
            Rules::nonFiniteInput,
            Rules::outlierBatch,
            Rules::beyondSharpness,
            Rules::rateAtStart,
            Rules::rateLater,
            Rules::deadUnits,
            Rules::unexplained,
            Rules::vanishingGradient,
            Rules::rateTooLow,
            Rules::plateau,
            Rules::oscillation,
            Rules::batchNormGap,
            Rules::spikes);

    private Rules() {}

    /** All that hold, the cause first. */
    static List<Finding> findings(TrainingLog log) {
        Signs signs = new Signs(log);
        return IN_ORDER.stream().flatMap(rule -> rule.apply(signs).stream()).toList();
    }

    private static Optional<Finding> nonFiniteInput(Signs signs) {
        OptionalInt step = signs.firstNonFinite();
        if (step.isEmpty()) {
            return Optional.empty();
        }
        int first = step.getAsInt();
        if (first == 1) {
            return found(Cause.NON_FINITE_INPUT, "at-once");
        }
        return signs.calmBefore(first) && !signs.loss().isEmpty()
                ? found(
                        Cause.NON_FINITE_INPUT,
                        "calm",
                        first,
                        number(signs.loss().upTo(first - 1)))
                : Optional.empty();
    }

    private static Optional<Finding> outlierBatch(Signs signs) {
        OptionalInt step = signs.outliers(OUTLIER_GRADIENT, OUTLIER_LOSS, OUTLIER_ALONE)
                .filter(at -> signs.onset().stream().allMatch(onset -> began(signs, onset, at)))
                .findFirst();
        if (step.isEmpty()) {
            return Optional.empty();
        }
        int at = step.getAsInt();
        return found(
                Cause.OUTLIER_BATCH,
                "jump",
                at,
                number(signs.timesUsual(at)),
                number(signs.loss().at(at)));
    }

    /** Whether a divergence can have begun at a step: it is no earlier than the onset, and nothing had thrown the net before. */
    private static boolean began(Signs signs, int onset, int step) {
        return step >= onset - OUTLIER_TO_ONSET
                && (step <= onset + OUTLIER_TO_ONSET
                        || longest(signs, onset, step - 1).orElse(0) <= Signs.LONG_UPDATE);
    }

    private static Optional<Finding> beyondSharpness(Signs signs) {
        OptionalInt onset = signs.onset();
        Optional<SharpnessLimit> limit = signs.log().setting().flatMap(SharpnessLimit::of);
        if (onset.isEmpty() || limit.isEmpty()) {
            return Optional.empty();
        }
        OptionalDouble sharpness = signs.log().track(limit.get().quantity()).upTo(onset.getAsInt());
        OptionalDouble rate = signs.log().track(Quantity.LEARNING_RATE).upTo(onset.getAsInt());
        double bound = limit.get().atRateOne() / rate.orElse(Double.POSITIVE_INFINITY);
        return sharpness.isPresent() && bound > 0 && sharpness.getAsDouble() > bound
                ? found(
                        Cause.BEYOND_SHARPNESS,
                        "measured",
                        number(sharpness),
                        limit.get().formula(),
                        number(bound))
                : Optional.empty();
    }

    private static Optional<Finding> rateAtStart(Signs signs) {
        OptionalInt onset = signs.onset();
        if (onset.isEmpty() && signs.worse()) {
            return found(
                    Cause.RATE_AT_START,
                    "worse",
                    number(signs.loss().at(1)),
                    number(signs.loss().usualOfLast(Signs.USUAL)));
        }
        if (onset.isEmpty() || onset.getAsInt() > FIRST_STEPS || !thrown(signs, onset.getAsInt())) {
            return Optional.empty();
        }
        return found(Cause.RATE_AT_START, "thrown", onset.getAsInt(), number(longest(signs, onset.getAsInt())));
    }

    private static Optional<Finding> rateLater(Signs signs) {
        OptionalInt onset = signs.onset();
        if (onset.isEmpty() || onset.getAsInt() <= FIRST_STEPS || !thrown(signs, onset.getAsInt())) {
            return Optional.empty();
        }
        int at = onset.getAsInt();
        OptionalDouble growth = growth(signs, at);
        String longest = number(longest(signs, at));
        return growth.orElse(0) > GROWN
                ? found(Cause.RATE_LATER, "grew", at, number(growth), longest)
                : found(Cause.RATE_LATER, "thrown", at, longest);
    }

    /** The gradient's peak within a few steps from the onset over what was usual before. */
    private static OptionalDouble growth(Signs signs, int onset) {
        OptionalDouble usual = signs.gradient().usualBefore(onset, Signs.USUAL, 1);
        OptionalDouble peak = signs.gradient().largest(onset, onset + OUTLIER_TO_ONSET);
        return usual.isPresent() && peak.isPresent()
                ? OptionalDouble.of(peak.getAsDouble() / usual.getAsDouble())
                : OptionalDouble.empty();
    }

    /**
     * Whether an update about the onset was too long, the gradient grew there, values burst, or the net fell to chance,
     * which is said of none that was not thrown.
     */
    private static boolean thrown(Signs signs, int onset) {
        return growth(signs, onset).orElse(0) > GROWN
                || longest(signs, onset).orElse(0) > Signs.LONG_UPDATE
                || signs.firstNonFinite().isPresent()
                || signs.verdict(Verdict.Kind.COLLAPSE).isPresent();
    }

    private static OptionalDouble longest(Signs signs, int onset) {
        return longest(signs, onset, onset + OUTLIER_TO_ONSET);
    }

    /** From shortly before the onset to a step. */
    private static OptionalDouble longest(Signs signs, int onset, int until) {
        return signs.longestUpdate(Math.max(1, onset - OUTLIER_TO_ONSET), until);
    }

    private static Optional<Finding> deadUnits(Signs signs) {
        return signs.dead()
                .filter(dead -> dead.share() > DEAD)
                .flatMap(dead -> found(Cause.DEAD_UNITS, "share", percent(dead.share()), dead.layer()));
    }

    private static Optional<Finding> unexplained(Signs signs) {
        return signs.divergence()
                .flatMap(verdict ->
                        found(Cause.UNEXPLAINED, "diverged", verdict.kind().meaning(), verdict.step()));
    }

    private static Optional<Finding> vanishingGradient(Signs signs) {
        return signs.firstAndLastGradient()
                .filter(ends -> signs.neverLeft() && ends[0] < VANISHED * ends[1])
                .flatMap(ends -> found(Cause.VANISHING_GRADIENT, "ends", number(ends[0]), number(ends[1])));
    }

    private static Optional<Finding> rateTooLow(Signs signs) {
        OptionalDouble usual = signs.ratio().usualOfLast(Integer.MAX_VALUE);
        return signs.neverLeft() && usual.isPresent() && usual.getAsDouble() < SHORT_UPDATE
                ? found(Cause.RATE_TOO_LOW, "short", number(usual))
                : Optional.empty();
    }

    private static Optional<Finding> plateau(Signs signs) {
        return signs.neverLeft()
                ? found(
                        Cause.PLATEAU,
                        "flat",
                        number(signs.loss().usualOfFirst(8)),
                        number(signs.loss().usualOfLast(8)))
                : Optional.empty();
    }

    private static Optional<Finding> oscillation(Signs signs) {
        return said(signs, Verdict.Kind.OSCILLATION, Cause.OSCILLATION);
    }

    private static Optional<Finding> batchNormGap(Signs signs) {
        return said(signs, Verdict.Kind.BN_EVAL_GAP, Cause.BATCH_NORM_GAP);
    }

    private static Optional<Finding> spikes(Signs signs) {
        return said(signs, Verdict.Kind.SPIKE_RECOVERED, Cause.SPIKES);
    }

    private static Optional<Finding> said(Signs signs, Verdict.Kind kind, Cause cause) {
        return signs.verdict(kind).map(verdict -> new Finding(cause, verdict.detail()));
    }

    private static Optional<Finding> found(Cause cause, String how, Object... arguments) {
        return Optional.of(
                new Finding(cause, Message.of("analysis.cause.%s.%s".formatted(cause.key(), how), arguments)));
    }

    private static String number(OptionalDouble value) {
        return value.isPresent() ? number(value.getAsDouble()) : "?";
    }

    private static String number(double value) {
        return Double.isFinite(value)
                ? Numbers.text(Double.parseDouble(String.format(Locale.ROOT, "%.2e", value)))
                : String.valueOf(value);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f%%", 100 * share);
    }
}
