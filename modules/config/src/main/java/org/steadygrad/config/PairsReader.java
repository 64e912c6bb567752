package org.steadygrad.config;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.steadygrad.config.yaml.Field;
import org.steadygrad.core.experiment.Factor;

/** Reads which factors vary together. */
final class PairsReader {
    private static final String RULE = "must be a list of groups of factors, such as [[optimizer, learningRate]]";
    private static final String GROUP_RULE = "must be a list of at least two factors that vary together";

    private final Map<Factor, List<Object>> levels;
    private final Set<Factor> grouped = EnumSet.noneOf(Factor.class);

    /** @param levels of the factors that could be read */
    PairsReader(Map<Factor, List<Object>> levels) {
        this.levels = levels;
    }

    /** The groups; nothing if any has a fault. */
    Optional<List<List<Factor>>> read(Field field) {
        if (!field.isList()) {
            return field.refuse(RULE);
        }
        List<List<Factor>> groups = new ArrayList<>();
        List<Field> items = field.items();
        if (!items.isEmpty() && items.stream().noneMatch(Field::isList)) {
            return field.fault(RULE + ", got a list without groups");
        }
        for (Field item : items) {
            group(item).ifPresent(groups::add);
        }
        return groups.size() == items.size() ? Optional.of(groups) : Optional.empty();
    }

    private Optional<List<Factor>> group(Field field) {
        List<Field> items = field.items();
        if (!field.isList() || items.size() < 2) {
            return field.refuse(GROUP_RULE);
        }
        List<Factor> factors = new ArrayList<>();
        for (Field item : items) {
            factor(item).ifPresent(factors::add);
        }
        return factors.size() == items.size() && sameSize(field, factors) ? Optional.of(factors) : Optional.empty();
    }

    private Optional<Factor> factor(Field field) {
        Optional<String> key = field.text("must be a factor");
        Optional<Factor> factor = key.flatMap(Factor::ofKey);
        if (factor.isEmpty()) {
            return key.flatMap(unknown -> field.refuseUnknown("factor", unknown, Factor.keys()));
        }
        return grouped.add(factor.get()) ? factor : field.refuse("must not name a factor twice");
    }

    private boolean sameSize(Field field, List<Factor> factors) {
        List<Factor> sized = factors.stream().filter(levels::containsKey).toList();
        for (Factor factor : sized) {
            int first = levels.get(sized.get(0)).size();
            int size = levels.get(factor).size();
            if (size != first) {
                field.fault("must join factors with equally many levels, but %s has %d and %s has %d"
                        .formatted(sized.get(0).key(), first, factor.key(), size));
                return false;
            }
        }
        return true;
    }
}
