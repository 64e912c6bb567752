package org.steadygrad.diagnostics.blackbox;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.steadygrad.core.outcome.PostMortem;
import org.steadygrad.core.outcome.PostMortem.Event;
import org.steadygrad.core.outcome.Quantity;
import org.steadygrad.core.outcome.Series;
import org.steadygrad.core.outcome.Series.Statistic;
import org.steadygrad.core.outcome.Verdict;
import org.steadygrad.core.text.Message;

/**
 * Finds out from the series of a trial that diverged where it began and what followed.
 *
 * <p>What is usual is the median of the 25 steps before. A value has left its range when
 *
 * <ul>
 *   <li>a gradient norm before control is {@value #RISE} times the usual, or not finite;
 *   <li>an update is longer than {@value #RATIO} of the parameters that it changes;
 *   <li>the training loss is {@value #LOSS_RISE} times the usual, or not finite;
 *   <li>a layer's gradient norm stays below {@value #FALL} of the usual to the end: the layer is dead.
 * </ul>
 *
 * <p>Of a series that was thinned out, the largest values are looked at. The first of these is where it began. Healthy updates are about a thousandth of the parameters' norm.
 */
public final class Coroner {
    static final double RISE = 10;
    static final double LOSS_RISE = 3;
    static final double RATIO = 0.3;
    static final double FALL = 1e-3;
    private static final int MOST_EVENTS = 8;

    private final List<Series> series;
    private final List<Event> events = new ArrayList<>();

    private Coroner(List<Series> series) {
        this.series = series.stream()
                .filter(one -> one.statistic() == Statistic.EACH || one.statistic() == Statistic.MAX)
                .filter(one -> one.length() > 0)
                .toList();
    }

    /**
     * The chain of events that ends with a verdict.
     *
     * @param series of the trial; those of layers tell which layer it was
     * @param verdict that ended the trial
     * @return without the batch's examples, which series do not tell
     */
    public static PostMortem examine(List<Series> series, Verdict verdict) {
        return new Coroner(series).examine(verdict);
    }

    private PostMortem examine(Verdict verdict) {
        of(Quantity.LOSS).forEach(this::examineLoss);
        of(Quantity.GRADIENT_NORM_RAW).forEach(this::examineGradient);
        of(Quantity.UPDATE_NORM).forEach(this::examineUpdate);
        events.sort(Comparator.comparingInt(Event::step));
        Event first = events.stream()
                .findFirst()
                .orElse(new Event(verdict.step(), Series.NETWORK, verdict.kind().meaning()));
        List<Event> told = new ArrayList<>(events.subList(0, Math.min(MOST_EVENTS - 1, events.size())));
        told.add(new Event(
                verdict.step(), Series.NETWORK, say("verdict", verdict.kind().meaning(), verdict.detail())));
        return new PostMortem(first.step(), first.part(), told, List.of());
    }

    /** Of the layers, or of the whole net where no layer was recorded. */
    private List<Series> of(Quantity quantity) {
        List<Series> all = series.stream().filter(s -> s.quantity() == quantity).toList();
        List<Series> layers =
                all.stream().filter(s -> !s.part().equals(Series.NETWORK)).toList();
        return layers.isEmpty() ? all : layers;
    }

    private void examineLoss(Series loss) {
        Track track = Track.of(loss);
        track.firstRise(LOSS_RISE).ifPresent(at -> tell(track, at, loss.part(), say("loss")));
    }

    private void examineGradient(Series norms) {
        Track track = Track.of(norms);
        Message what = whose("gradient", norms.part());
        OptionalInt rise = track.firstRise(RISE);
        rise.ifPresent(at -> tell(track, at, norms.part(), what));
        OptionalInt broken = track.firstNonFinite();
        if (broken.isPresent() && !broken.equals(rise)) {
            tell(track, broken.getAsInt(), norms.part(), what);
        }
        track.fallForGood(FALL).ifPresent(at -> add(track.steps()[at], norms.part(), say("vanished", what)));
    }

    private void examineUpdate(Series updates) {
        Optional<Series> parameters = series.stream()
                .filter(s -> s.quantity() == Quantity.PARAMETER_NORM && s.part().equals(updates.part()))
                .filter(s -> s.length() == updates.length())
                .findFirst();
        if (parameters.isEmpty()) {
            return;
        }
        for (int i = 0; i < updates.length(); i++) {
            double ratio = updates.values()[i] / parameters.get().values()[i];
            if (ratio > RATIO) {
                add(
                        updates.steps()[i],
                        updates.part(),
                        say("long-update", whose("update", updates.part()), number("%.2g", ratio)));
                return;
            }
        }
    }

    private void tell(Track track, int at, String part, Message what) {
        float value = track.values()[at];
        double usual = track.usualBefore(at);
        Message event = Float.isFinite(value)
                ? say("rose", what, number("%.3g", value), number("%.2g", value / usual))
                : say("was", what, String.valueOf(value));
        add(track.steps()[at], part, event);
    }

    private void add(int step, String part, Message text) {
        events.add(new Event(step, part, text));
    }

    private static Message whose(String what, String part) {
        return part.equals(Series.NETWORK) ? say(what) : say(what + "-of", part);
    }

    private static Message say(String key, Object... arguments) {
        return Message.of("diagnostics.event." + key, arguments);
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
