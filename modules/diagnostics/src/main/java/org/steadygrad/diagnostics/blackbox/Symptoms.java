package org.steadygrad.diagnostics.blackbox;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.steadygrad.core.outcome.Quantity;
import org.steadygrad.core.outcome.Series;
import org.steadygrad.core.outcome.Series.Statistic;
import org.steadygrad.core.text.Message;
import org.steadygrad.diagnostics.RobustStatistics;
import org.steadygrad.diagnostics.blackbox.Symptom.Sign;

/** Looks through series for values that left their range; see {@link Coroner} for the rules. */
final class Symptoms {
    private final List<Series> series;
    private final ParameterTrail trail;
    private final int healthyUntil;

    /** Of a series that was thinned out, the largest values are looked at. */
    Symptoms(List<Series> series, ParameterTrail trail, int healthyUntil) {
        this.series = series.stream()
                .filter(one -> one.statistic() == Statistic.EACH || one.statistic() == Statistic.MAX)
                .filter(one -> one.length() > 0)
                .toList();
        this.trail = trail;
        this.healthyUntil = healthyUntil;
    }

    /** All of them, in no order. */
    List<Symptom> found() {
        Optional<Symptom> loss =
                of(Quantity.LOSS).stream().flatMap(one -> loss(one).stream()).findFirst();
        List<Symptom> found = new ArrayList<>(loss.stream().toList());
        of(Quantity.GRADIENT_NORM_RAW).forEach(norms -> growth(norms, loss).ifPresent(found::add));
        of(Quantity.UPDATE_NORM).forEach(updates -> longUpdate(updates, loss).ifPresent(found::add));
        found.addAll(vanished(Coroner.VANISHED));
        notFinite(Quantity.GRADIENT_NORM_RAW, Sign.GRADIENT_NOT_FINITE, "gradient")
                .ifPresent(found::add);
        notFinite(Quantity.PARAMETER_NORM, Sign.PARAMETERS_NOT_FINITE, "parameters")
                .ifPresent(found::add);
        return found.isEmpty() ? vanished(Coroner.SHRUNK) : found;
    }

    private Optional<Symptom> loss(Series loss) {
        BandedSeries banded = new BandedSeries(values(loss), Coroner.LOSS_FACTOR, place(loss, healthyUntil + 1));
        OptionalInt exit = banded.exitForGood();
        return boxed(exit.isPresent() ? exit : banded.riseToHighest())
                .map(at -> rise(loss, banded, at, Sign.LOSS, Words.of("loss")));
    }

    /** Before the loss left its band, else after it; a value that is not finite is no growth. */
    private Optional<Symptom> growth(Series norms, Optional<Symptom> loss) {
        int first = place(norms, healthyUntil + 1);
        BandedSeries banded = new BandedSeries(values(norms), Coroner.GRADIENT_FACTOR, first);
        OptionalInt exit = OptionalInt.empty();
        if (loss.isPresent()) {
            int last = place(norms, loss.get().step());
            exit = banded.exitUntil(last, place(norms, loss.get().step() - Coroner.LOOK_BACK));
            banded = new BandedSeries(values(norms), Coroner.GRADIENT_FACTOR, Math.max(first, last));
        }
        BandedSeries present = banded;
        return boxed(exit.isPresent() ? exit : banded.riseToHighest())
                .filter(at -> Double.isFinite(present.value(at)))
                .map(at -> rise(norms, present, at, Sign.GRADIENT_GREW, Words.whose("gradient", norms.part())));
    }

    private static Symptom rise(Series series, BandedSeries banded, int at, Sign sign, Message what) {
        int step = series.steps()[at];
        if (!Double.isFinite(banded.value(at))) {
            Message text = Words.of("became", what, Words.number(banded.value(at)));
            return new Symptom(step, sign, series.part(), Double.POSITIVE_INFINITY, text);
        }
        int peak = banded.peak(at, Coroner.PEAK);
        double usual = banded.usual(at);
        Message text = Words.grew(what, usual, banded.value(peak), series.steps()[peak] - step + 1);
        return new Symptom(step, sign, series.part(), banded.value(peak) / usual, text);
    }

    private Optional<Symptom> longUpdate(Series updates, Optional<Symptom> loss) {
        Optional<Series> parameters = series.stream()
                .filter(s -> s.quantity() == Quantity.PARAMETER_NORM && s.part().equals(updates.part()))
                .filter(s -> Arrays.equals(s.steps(), updates.steps()))
                .findFirst();
        int earliest = loss.map(symptom -> symptom.step() - Coroner.LOOK_BACK).orElse(0);
        int from = place(updates, Math.max(healthyUntil + 1, earliest));
        return parameters.flatMap(norms -> longUpdate(updates, ratios(updates, norms), from));
    }

    private static Optional<Symptom> longUpdate(Series updates, double[] ratios, int from) {
        for (int i = from; i < ratios.length; i++) {
            double usual = RobustStatistics.median(Arrays.copyOfRange(ratios, Math.max(0, i - Coroner.PEAK), i));
            boolean asUsual = i >= Coroner.FEWEST && ratios[i] <= Coroner.GRADIENT_FACTOR * usual;
            if (ratios[i] > Coroner.RATIO && !asUsual) {
                Message text = Words.of("long-update", Words.whose("update", updates.part()), Words.brief(ratios[i]));
                return Optional.of(new Symptom(updates.steps()[i], Sign.LONG_UPDATE, updates.part(), ratios[i], text));
            }
        }
        return Optional.empty();
    }

    private static double[] ratios(Series updates, Series parameters) {
        double[] ratios = new double[updates.length()];
        Arrays.setAll(ratios, i -> updates.values()[i] / parameters.values()[i]);
        return ratios;
    }

    private List<Symptom> vanished(double part) {
        return of(Quantity.GRADIENT_NORM_RAW).stream()
                .flatMap(norms -> vanished(norms, part).stream())
                .toList();
    }

    private Optional<Symptom> vanished(Series norms, double part) {
        BandedSeries banded = new BandedSeries(values(norms), Coroner.GRADIENT_FACTOR, place(norms, healthyUntil + 1));
        return boxed(banded.fallForGood(part)).map(at -> {
            double usual = banded.usual(at);
            Message what = Words.whose("gradient", norms.part());
            return new Symptom(
                    norms.steps()[at],
                    Sign.GRADIENT_VANISHED,
                    norms.part(),
                    usual / banded.settled(at),
                    Words.fell(what, usual, banded.settled(at)));
        });
    }

    private Optional<Symptom> notFinite(Quantity quantity, Sign sign, String key) {
        return trail.nonFinite(quantity)
                .map(found -> new Symptom(
                        found.step(), sign, found.parameters().get(0).layer(), 0, Words.notFinite(key, found)));
    }

    /** Of the layers, or of the whole net where no layer was recorded. */
    private List<Series> of(Quantity quantity) {
        List<Series> all = series.stream().filter(s -> s.quantity() == quantity).toList();
        List<Series> layers =
                all.stream().filter(s -> !s.part().equals(Series.NETWORK)).toList();
        return layers.isEmpty() ? all : layers;
    }

    /** The first place at a step or after it. */
    private static int place(Series series, int step) {
        return (int) Arrays.stream(series.steps()).filter(s -> s < step).count();
    }

    private static double[] values(Series series) {
        double[] values = new double[series.length()];
        Arrays.setAll(values, i -> series.values()[i]);
        return values;
    }

    private static Optional<Integer> boxed(OptionalInt value) {
        return value.isPresent() ? Optional.of(value.getAsInt()) : Optional.empty();
    }
}
