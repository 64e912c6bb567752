package org.steadygrad.experiments.advice;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.steadygrad.config.Vocabulary;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.catalog.Definition;
import org.steadygrad.core.catalog.Parameter;
import org.steadygrad.core.catalog.Rule;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.experiment.Setting;

/** A setting in which every path is absolute, so that it means the same in a file of any folder. */
final class PlacedSetting {
    private PlacedSetting() {}

    static Setting of(Setting setting, Vocabulary names) {
        Setting placed = setting;
        for (Factor factor : List.of(Factor.DATA, Factor.MODEL)) {
            placed = placed.with(factor, placed(setting.component(factor), names.definitions(factor)));
        }
        return placed;
    }

    private static Component placed(Component component, List<Definition> definitions) {
        Map<String, Object> settings = new LinkedHashMap<>(component.settings());
        definitions.stream()
                .filter(definition -> definition.name().equals(component.name()))
                .flatMap(definition -> definition.parameters().stream())
                .filter(parameter -> isPath(parameter.rule()))
                .map(Parameter::name)
                .forEach(name -> settings.computeIfPresent(name, (key, value) -> absolute(value)));
        return new Component(component.name(), settings);
    }

    private static boolean isPath(Rule rule) {
        return rule instanceof Rule.FilePath;
    }

    private static Object absolute(Object value) {
        return value instanceof String text
                ? Path.of(text).toAbsolutePath().normalize().toString().replace('\\', '/')
                : value;
    }
}
