package org.steadygrad.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.steadygrad.config.yaml.Field;
import org.steadygrad.config.yaml.Section;
import org.steadygrad.core.experiment.Kind;

/** Reads which seeds are used, and for what. */
final class SeedsReader {
    private SeedsReader() {}

    /**
     * Seeds of a grid.
     *
     * @param tuning replicates of every setting
     * @param fresh replicates of the settings chosen by them; none if the same seeds tune and judge
     */
    record Seeds(List<Integer> tuning, List<Integer> fresh) {
        Kind kind() {
            return fresh.isEmpty() ? new Kind.FullGrid() : new Kind.Reseeded(tuning, fresh);
        }

        /** Most trials of one setting. */
        int perSetting() {
            return tuning.size() + fresh.size();
        }
    }

    static Optional<Seeds> read(Field field) {
        if (!field.isMapping()) {
            return replicates(field, 1).map(seeds -> new Seeds(seeds, List.of()));
        }
        return field.section(Format.SEEDS_RULE).flatMap(SeedsReader::phases);
    }

    private static Optional<Seeds> phases(Section section) {
        section.knowOnly(List.of(Format.TUNING, Format.FRESH));
        Optional<List<Integer>> tuning =
                section.required(Format.TUNING, Format.SEED_LIST_RULE).flatMap(field -> replicates(field, 1));
        int next = tuning.map(seeds -> Collections.max(seeds) + 1).orElse(1);
        Optional<Field> given = section.required(Format.FRESH, Format.SEED_LIST_RULE);
        Optional<List<Integer>> fresh = given.flatMap(field -> replicates(field, next));
        return tuning.flatMap(first -> fresh.flatMap(second -> Collections.disjoint(first, second)
                ? Optional.of(new Seeds(first, second))
                : given.flatMap(field -> field.refuse("must not repeat a tuning seed"))));
    }

    /** A list of replicates, or so many from the first on. */
    private static Optional<List<Integer>> replicates(Field field, int first) {
        if (!field.isList()) {
            return field.accept(Format.SEED_COUNT).flatMap(count -> counted(field, first, (Long) count));
        }
        List<Field> items = field.items();
        if (items.isEmpty()) {
            return field.refuse("must name at least one seed");
        }
        List<Integer> seeds = new ArrayList<>();
        Set<Object> seen = new HashSet<>();
        for (Field item : items) {
            item.accept(Format.REPLICATE)
                    .filter(seed -> seen.add(seed)
                            || item.refuse("must not repeat a seed").isPresent())
                    .ifPresent(seed -> seeds.add(Math.toIntExact((Long) seed)));
        }
        return seeds.size() == items.size() ? Optional.of(seeds) : Optional.empty();
    }

    private static Optional<List<Integer>> counted(Field field, int first, long count) {
        if (first < 0 || first + count - 1 > Integer.MAX_VALUE) {
            return field.refuse("must be a list where the tuning seeds leave no room above them");
        }
        return Optional.of(
                IntStream.range(0, (int) count).map(i -> first + i).boxed().toList());
    }
}
