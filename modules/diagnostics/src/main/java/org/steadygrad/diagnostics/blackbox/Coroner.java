package org.steadygrad.diagnostics.blackbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.steadygrad.core.outcome.PostMortem;
import org.steadygrad.core.outcome.PostMortem.Event;
import org.steadygrad.core.outcome.Series;
import org.steadygrad.core.outcome.Verdict;
import org.steadygrad.diagnostics.blackbox.Symptom.Sign;

/**
 * Finds out where a divergence began and what followed: the one answer to both.
 *
 * <p>A value has left its range when
 *
 * <ul>
 *   <li>the training loss left its healthy band ({@link BandedSeries}, f = {@value #LOSS_FACTOR}) for good; where it came
 *       back, as after a collapse to a level no higher than the start, at the rise to the first loss within a factor of
 *       1.41 of the highest;
 *   <li>a layer's raw gradient norm left its band (f = {@value #GRADIENT_FACTOR}) at most {@value #LOOK_BACK} steps before
 *       the loss left its own, and stayed out until then; else, after that, at the rise to its highest;
 *   <li>an update is longer than {@value #RATIO} of the layer's parameters, and than twice the usual, not longer before the
 *       loss than that; healthy updates are about a thousandth;
 *   <li>a layer's raw gradient norm fell below 1/{@value #VANISHED} of the usual for good (1/{@value #SHRUNK} where nothing
 *       else is found): the layer is dead;
 *   <li>gradients or parameters are NaN or infinite up to the end.
 * </ul>
 *
 * <p>The first of these is the onset. Of several at one step that of a layer is named, a gradient that grew before a long
 * update, and the strongest of a kind. The parameter is the one whose norm, at that step, was the layer's largest. Steps up
 * to the last one known to be healthy are not looked at.
 */
public final class Coroner {
    static final double LOSS_FACTOR = 1.25;
    static final double GRADIENT_FACTOR = 2;
    static final double RATIO = 0.3;
    static final double VANISHED = 1000;
    static final double SHRUNK = 3;
    static final int LOOK_BACK = 64;
    /** Steps in which a growth is followed to its peak. */
    static final int PEAK = 8;

    /** Steps before which nothing is usual. */
    static final int FEWEST = 3;

    private static final int MOST_OF_A_KIND = 3;

    private Coroner() {}

    /**
     * The chain of events that ends with a verdict.
     *
     * @param series of the trial; those of layers tell which layer it was
     * @param trail of the trial; tells which of its parameters
     * @param healthyUntil the last step at which all was known to be well, as
     *     {@link org.steadygrad.diagnostics.verdict.DivergenceWatch#healthyUntil} gives it; 0 for none
     * @param verdict that ended the trial
     * @return without the batch's examples, which series do not tell
     */
    public static PostMortem examine(List<Series> series, ParameterTrail trail, int healthyUntil, Verdict verdict) {
        List<Symptom> found = new Symptoms(series, trail, healthyUntil).found();
        List<Event> events = new ArrayList<>(told(found));
        events.add(new Event(
                verdict.step(),
                Series.NETWORK,
                Words.of("verdict", verdict.kind().meaning(), verdict.detail())));
        return found.stream()
                .min(Symptom.byOnset())
                .map(onset -> new PostMortem(onset.step(), onset.part(), parameter(onset, trail), events, List.of()))
                .orElseGet(() -> new PostMortem(verdict.step(), Series.NETWORK, Optional.empty(), events, List.of()));
    }

    private static Optional<String> parameter(Symptom onset, ParameterTrail trail) {
        return onset.sign().ofParameters().flatMap(quantity -> trail.largest(quantity, onset.part(), onset.step()));
    }

    /** The earliest of each kind, as they came about. */
    private static List<Event> told(List<Symptom> found) {
        Map<Sign, List<Symptom>> kinds = found.stream()
                .sorted(Symptom.byOnset())
                .collect(Collectors.groupingBy(Symptom::sign, TreeMap::new, Collectors.toList()));
        Stream<Symptom> earliest =
                kinds.values().stream().flatMap(kind -> kind.stream().limit(MOST_OF_A_KIND));
        return earliest.sorted(Symptom.inOrder()).map(Symptom::event).toList();
    }
}
