package org.steadygrad.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.steadygrad.config.yaml.Field;
import org.steadygrad.config.yaml.Section;
import org.steadygrad.core.catalog.Rule;
import org.steadygrad.core.space.Domain;
import org.steadygrad.core.space.Domain.Scale;

/** Reads the values that a number may take: a list, or a range. */
record DomainReader(Rule rule) {
    private static final String FROM = "from";
    private static final String TO = "to";
    private static final String RULE = "must be a list of values or a range such as {from: 0.001, to: 1, scale: log}";

    Optional<Domain> read(Field field) {
        if (field.isList()) {
            return values(field);
        }
        return field.isMapping()
                ? field.section(RULE).flatMap(this::read)
                : field.refuse(RULE + "; what does not vary stands in factors");
    }

    private Optional<Domain> read(Section section) {
        if (section.has(Format.VALUES)) {
            section.knowOnly(List.of(Format.VALUES, Format.WHERE));
            return section.field(Format.VALUES).flatMap(this::values);
        }
        section.knowOnly(List.of(FROM, TO, Format.SCALE, Format.WHERE));
        if (!(rule instanceof Rule.Real) && !(rule instanceof Rule.Whole)) {
            return section.refuse("must be {values: [...]}: this parameter takes no numbers");
        }
        Optional<Field> from = section.required(FROM, rule.words());
        Optional<Field> to = section.required(TO, rule.words());
        Optional<Object> low = from.flatMap(given -> given.accept(rule));
        Optional<Object> high = to.flatMap(given -> given.accept(rule));
        Optional<Scale> scale = scale(section);
        if (low.isEmpty() || high.isEmpty() || scale.isEmpty()) {
            return Optional.empty();
        }
        return scale.get() == Scale.LOG && real(low.get()) <= 0
                ? from.get().refuse("must be > 0 where the scale is log")
                : range(low.get(), high.get(), scale.get(), to.get());
    }

    private static Optional<Domain> range(Object low, Object high, Scale scale, Field to) {
        if (real(high) <= real(low)) {
            return to.refuse("must be > from");
        }
        return Optional.of(
                low instanceof Long least
                        ? new Domain.Whole(least, (Long) high, scale)
                        : new Domain.Continuous((Double) low, (Double) high, scale));
    }

    private static Optional<Scale> scale(Section section) {
        Optional<Field> given = section.field(Format.SCALE);
        return given.isEmpty()
                ? Optional.of(Scale.LINEAR)
                : given.get().accept(Format.SCALES).map(word -> word.equals("log") ? Scale.LOG : Scale.LINEAR);
    }

    private Optional<Domain> values(Field field) {
        List<Field> items = field.items();
        if (items.isEmpty()) {
            return field.refuse("must have at least one value");
        }
        List<Object> values = new ArrayList<>();
        Set<Object> seen = new HashSet<>();
        for (Field item : items) {
            item.accept(rule)
                    .filter(value -> seen.add(value)
                            || item.refuse("must not repeat a value").isPresent())
                    .ifPresent(values::add);
        }
        return values.size() == items.size() ? Optional.of(new Domain.Discrete(values)) : Optional.empty();
    }

    private static double real(Object number) {
        return ((Number) number).doubleValue();
    }
}
