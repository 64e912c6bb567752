package org.steadygrad.experiments.tune;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.experiment.Control;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.experiment.Kind;
import org.steadygrad.core.experiment.Setting;
import org.steadygrad.core.experiment.Trial;
import org.steadygrad.core.outcome.RunHeader;
import org.steadygrad.store.RunStore;
import org.steadygrad.store.RunSummary;

/**
 * A tuning that an earlier process began: its range tests were made then, and what is searched was settled by them.
 *
 * @param source the text of its experiment file
 */
public record EarlierTuning(Path folder, String source) {
    private static final Component ANY = new Component("any", Map.of());

    /**
     * The newest of a network, data and seed.
     *
     * @param given folder of the run, if the user names it
     * @throws InvalidInputException if there is none
     */
    public static EarlierTuning find(Path reports, Optional<Path> given, Setting start, int seed) {
        return given.map(folder -> Optional.of(of(folder))
                        .filter(found -> found.tunes(start, seed))
                        .orElseThrow(() -> new InvalidInputException(
                                "%s cannot be resumed: it is no tuning of this network and data with this seed"
                                        .formatted(folder))))
                .orElseGet(() -> newest(reports, start, seed));
    }

    private static EarlierTuning newest(Path reports, Setting start, int seed) {
        return RunStore.summaries(reports).stream()
                .filter(RunSummary.Sound.class::isInstance)
                .map(RunSummary.Sound.class::cast)
                .filter(sound -> sound.experiment().equals(SearchFile.NAME))
                .map(sound -> of(sound.folder()))
                .filter(found -> found.tunes(start, seed))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException(
                        "nothing to resume: no run in %s tuned this network on these data with this seed"
                                .formatted(reports)));
    }

    private static EarlierTuning of(Path folder) {
        return new EarlierTuning(folder, header(folder).source());
    }

    private static RunHeader header(Path folder) {
        return RunStore.read(folder).header();
    }

    private boolean tunes(Setting start, int seed) {
        RunHeader header = header(folder);
        if (!(header.design().kind() instanceof Kind.Search)) {
            return false;
        }
        Trial first = header.design().arms().get(0);
        return first.replicate() == seed && unsearched(first.setting()).equals(unsearched(start));
    }

    private static Setting unsearched(Setting setting) {
        return setting.with(Factor.OPTIMIZER, ANY)
                .with(Factor.CONTROL, Control.none())
                .with(Factor.LEARNING_RATE, 1);
    }
}
