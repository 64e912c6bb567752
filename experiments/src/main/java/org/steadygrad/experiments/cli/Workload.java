package org.steadygrad.experiments.cli;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.steadygrad.config.LevelSyntax;
import org.steadygrad.config.Vocabulary;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.experiment.Setting;
import org.steadygrad.data.DataSets;
import org.steadygrad.models.Models;
import org.steadygrad.optimizers.Optimizers;
import picocli.CommandLine.Option;

/** Options of the commands that train one network on one set of data: which, and all that is not the command's own. */
final class Workload {
    @Option(
            names = "--model",
            paramLabel = "MODEL",
            defaultValue = "article-convnet",
            description = "Likewise; file:mynet.json for one of your own. Default: ${DEFAULT-VALUE}.")
    private String model;

    @Option(
            names = "--data",
            paramLabel = "DATA",
            defaultValue = "glyphs",
            description = "A name, NAME:VALUE of its first setting, or in braces as in an experiment file. Default:"
                    + " ${DEFAULT-VALUE}.")
    private String data;

    @Option(names = "--with", paramLabel = "FACTOR=LEVEL", description = "Any other factor. May be repeated.")
    private List<String> others = List.of();

    /** As the user would type them. */
    String options() {
        String more = others.stream().map(" --with '%s'"::formatted).collect(Collectors.joining());
        return "--model '%s' --data '%s'%s".formatted(model, data, more);
    }

    /**
     * The setting that these options and the command's own make.
     *
     * @param named levels of the command's own options
     * @throws org.steadygrad.core.InvalidInputException if a level is unknown or breaks its rule
     */
    Setting setting(Vocabulary vocabulary, Map<Factor, String> named, double learningRate) {
        LevelSyntax syntax = new LevelSyntax(vocabulary);
        Setting setting = Setting.of(
                DataSets.catalog().component("glyphs", Map.of()),
                Models.catalog().component("article-convnet", Map.of()),
                Optimizers.catalog().component("sgd", Map.of()),
                learningRate);
        setting = syntax.apply(level(Factor.MODEL, model), syntax.apply(level(Factor.DATA, data), setting));
        for (Map.Entry<Factor, String> own : named.entrySet()) {
            setting = syntax.apply(level(own.getKey(), own.getValue()), setting);
        }
        for (String other : others) {
            setting = syntax.apply(other, setting);
        }
        return setting;
    }

    /**
     * Refuses levels that the command would pass over.
     *
     * @param why a clause, such as {@code which tune searches itself}
     */
    void refuse(Set<Factor> factors, String why) {
        for (String other : others) {
            String key = other.substring(0, Math.max(0, other.indexOf('=')));
            Factor.ofKey(key).filter(factors::contains).ifPresent(factor -> {
                throw new InvalidInputException("--with must not name %s, %s, got %s".formatted(key, why, other));
            });
        }
    }

    private static String level(Factor factor, String level) {
        return factor.key() + "=" + level;
    }
}
