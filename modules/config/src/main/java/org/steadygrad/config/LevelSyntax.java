package org.steadygrad.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.steadygrad.config.yaml.Faults;
import org.steadygrad.config.yaml.PlainScalar;
import org.steadygrad.config.yaml.Words;
import org.steadygrad.config.yaml.YamlTree;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.catalog.Catalog;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.catalog.NearMiss;
import org.steadygrad.core.experiment.Control;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.experiment.Setting;

/**
 * A factor and its level as on a command line: {@code learningRate=0.01}, {@code control=a:1+b}, or as an experiment file has
 * it, <code>data={name: glyphs, train: 100}</code>.
 */
public final class LevelSyntax {
    private static final String STAGE_SEPARATOR = "+";

    private final Vocabulary vocabulary;

    public LevelSyntax(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /**
     * A setting with one factor's level in the place of what it had.
     *
     * @param text {@code factor=level}; a level is written in its short form, a chain's stages are joined by +; in braces it
     *     is written as in an experiment file, with paths as seen from the current folder
     * @throws InvalidInputException if there is no such factor, or the level breaks its rule
     */
    public Setting apply(String text, Setting setting) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new InvalidInputException("must be FACTOR=LEVEL, such as learningRate=0.01, got " + text);
        }
        String key = text.substring(0, equals);
        Factor factor = Factor.ofKey(key)
                .filter(Factor.inFiles()::contains)
                .orElseThrow(() -> new InvalidInputException("unknown factor %s%s; known are %s"
                        .formatted(key, NearMiss.hint(key, Factor.keys()), Words.list(Factor.keys()))));
        return setting.with(factor, level(factor, text.substring(equals + 1)));
    }

    private Object level(Factor factor, String text) {
        return text.startsWith("{") ? written(factor, text) : shortForm(factor, text);
    }

    private Object written(Factor factor, String text) {
        Faults faults = new Faults("command line");
        Optional<List<Object>> level = YamlTree.read(factor.key() + ": " + text, faults)
                .field(factor.key())
                .flatMap(field -> new LevelsReader(vocabulary).only(factor, field));
        faults.throwIfAny();
        return level.orElseThrow().get(0);
    }

    private Object shortForm(Factor factor, String text) {
        return switch (factor.kind()) {
            case NUMBER -> factor.rule().orElseThrow().check(factor.key(), number(factor, text));
            case COMPONENT -> component(factor, text);
            case CONTROL -> control(factor, text);
            case NAME -> text;
        };
    }

    private static Object number(Factor factor, String text) {
        return PlainScalar.value(text, factor.rule().orElseThrow());
    }

    private Component component(Factor factor, String text) {
        Catalog<?> catalog = vocabulary.catalogs().get(factor);
        boolean fallback =
                factor.fallback().map(Factor::labelOf).filter(text::equals).isPresent();
        Component component =
                fallback || catalog == null ? new Component(text, Map.of()) : ComponentSyntax.parse(text, catalog);
        return vocabulary.of(factor).completion().apply(component);
    }

    private Control control(Factor factor, String text) {
        if (text.equals(Control.NONE)) {
            return Control.none();
        }
        List<Component> stages = new ArrayList<>();
        for (String stage : text.split("[" + STAGE_SEPARATOR + "](?![0-9])")) {
            stages.add(
                    ComponentSyntax.parse(stage.strip(), vocabulary.catalogs().get(factor)));
        }
        return new Control(stages);
    }
}
