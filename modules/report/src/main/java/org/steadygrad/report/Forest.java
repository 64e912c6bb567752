package org.steadygrad.report;

import java.util.List;
import java.util.stream.DoubleStream;
import org.steadygrad.analysis.claim.Judgement;

/**
 * The common axis of all claims: effects in units of the smallest effect that matters to each, drawn at asinh so that 0, 1
 * and 30 find room on one line.
 *
 * @param limit the axis ends at +limit and -limit, > 1; what lies beyond is drawn at the end with a mark
 */
record Forest(double limit) {
    private static final double LEAST = 3.5;
    private static final double MOST = 60;
    private static final double ROOM = 1.15;
    private static final List<Integer> TICKS = List.of(-30, -10, -3, -1, 0, 1, 3, 10, 30);

    /** A tick with its place. */
    record Tick(String at, String label, String kind) {}

    /**
     * An interval with its mean.
     *
     * @param cutLow whether the interval goes on beyond the axis' left end
     */
    record Bar(String low, String mean, String high, boolean cutLow, boolean cutHigh) {}

    static Forest of(List<Judgement> judgements) {
        double widest = judgements.stream()
                .filter(judgement -> judgement.measurement().isPresent())
                .flatMapToDouble(judgement -> DoubleStream.of(
                        judgement.interval().low() / judgement.smallest(),
                        judgement.interval().high() / judgement.smallest()))
                .map(Math::abs)
                .max()
                .orElse(LEAST);
        return new Forest(Math.min(MOST, Math.max(LEAST, widest * ROOM)));
    }

    List<Tick> ticks() {
        return TICKS.stream()
                .filter(tick -> Math.abs(tick) < limit)
                .map(tick -> new Tick(
                        at(tick),
                        tick < 0 ? "−" + -tick : String.valueOf(tick),
                        tick == 1 ? "one" : tick == 0 ? "zero" : ""))
                .toList();
    }

    Bar bar(Judgement judgement) {
        double smallest = judgement.smallest();
        double low = judgement.interval().low() / smallest;
        double high = judgement.interval().high() / smallest;
        double mean = judgement.measurement().orElseThrow().effects().mean() / smallest;
        return new Bar(at(low), at(mean), at(high), low < -limit, high > limit);
    }

    /** Where the smallest effect that matters lies. */
    String one() {
        return at(1);
    }

    /** From there to the right end. */
    String beyondOne() {
        return percent(100 - place(1));
    }

    private String at(double units) {
        return percent(place(units));
    }

    private double place(double units) {
        double clipped = Math.max(-limit, Math.min(limit, units));
        return 50 + 48.5 * asinh(clipped) / asinh(limit);
    }

    private static double asinh(double x) {
        return Math.signum(x) * Math.log(Math.abs(x) + Math.sqrt(x * x + 1));
    }

    private static String percent(double place) {
        return Format.text("%.2f%%", place);
    }
}
