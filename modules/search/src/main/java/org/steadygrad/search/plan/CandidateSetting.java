package org.steadygrad.search.plan;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.Map;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.experiment.Control;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.experiment.Setting;

/** Puts the values of a space onto a setting. */
public final class CandidateSetting {
    /** Of real values: finer than any difference that a search could tell. */
    private static final MathContext DIGITS = new MathContext(4);

    private CandidateSetting() {}

    /**
     * The setting with the values in the place of its own.
     *
     * @param values by names as {@link org.steadygrad.core.experiment.Kind.Search} has them, in the order of the space
     * @throws InvalidInputException if a name is none of a factor, or the factor's level has no such setting
     */
    public static Setting of(Setting start, Map<String, Object> values) {
        Setting setting = start;
        for (Map.Entry<String, Object> value : values.entrySet()) {
            setting = with(setting, value.getKey(), rounded(value.getValue()));
        }
        return setting;
    }

    private static Object rounded(Object value) {
        return value instanceof Double real
                ? (Object) new BigDecimal(real).round(DIGITS).doubleValue()
                : value;
    }

    private static Setting with(Setting setting, String name, Object value) {
        int dot = name.indexOf('.');
        String key = dot < 0 ? name : name.substring(0, dot);
        Factor factor = Factor.ofKey(key).orElseThrow(() -> new InvalidInputException("space has no factor " + key));
        return setting.with(factor, dot < 0 ? value : inside(factor.level(setting), name.substring(dot + 1), value));
    }

    private static Object inside(Object level, String name, Object value) {
        if (level instanceof Control control) {
            return new Control(control.stages().stream()
                    .map(stage -> stage.settings().containsKey(name) ? with(stage, name, value) : stage)
                    .toList());
        }
        if (level instanceof Component component && component.settings().containsKey(name)) {
            return with(component, name, value);
        }
        throw new InvalidInputException("%s has no setting %s".formatted(Factor.labelOf(level), name));
    }

    private static Component with(Component component, String name, Object value) {
        Map<String, Object> settings = new LinkedHashMap<>(component.settings());
        settings.put(name, value);
        return new Component(component.name(), settings);
    }
}
