package org.steadygrad.experiments.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.catalog.Definition;
import org.steadygrad.core.catalog.Numbers;
import org.steadygrad.core.catalog.Parameter;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.experiments.run.ExperimentFiles;
import org.steadygrad.experiments.run.Parts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code list}: what an experiment file can name. */
@Command(
        name = "list",
        description = "List experiments, factors, and what can be named in them, a line each.",
        footerHeading = "%nExamples:%n",
        footer = {"  list", "  list optimizers controls", "  list models --settings"})
final class ListCommand implements Callable<Integer> {
    /** What can be listed. */
    enum Kind {
        EXPERIMENTS,
        FACTORS,
        DATA,
        TRANSFORMS,
        SAMPLINGS,
        MODELS,
        WEIGHT_INITS,
        OPTIMIZERS,
        CONTROLS,
        SCHEDULES,
        MOMENTUM_SCHEDULES,
        BATCHES,
        DROPOUTS,
        GENERATORS;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    @Parameters(arity = "0..*", paramLabel = "KIND", description = "Of ${COMPLETION-CANDIDATES}. Default: all.")
    private List<Kind> kinds = List.of(Kind.values());

    @Option(names = "--settings", description = "Show every setting with its meaning, rule and default.")
    private boolean settings;

    @Override
    public Integer call() {
        kinds.forEach(this::print);
        return ExitCode.DONE;
    }

    private void print(Kind kind) {
        System.out.println(kind);
        switch (kind) {
            case EXPERIMENTS -> printExperiments();
            case FACTORS -> printFactors();
            case DATA -> print(Factor.DATA);
            case TRANSFORMS -> print(Factor.TRANSFORM);
            case SAMPLINGS -> print(Factor.SAMPLING);
            case MODELS -> printModels();
            case WEIGHT_INITS -> print(Factor.WEIGHT_INIT);
            case OPTIMIZERS -> print(Factor.OPTIMIZER);
            case CONTROLS -> print(Factor.CONTROL);
            case SCHEDULES -> print(Factor.SCHEDULE);
            case MOMENTUM_SCHEDULES -> print(Factor.MOMENTUM_SCHEDULE);
            case BATCHES -> print(Factor.BATCH);
            case DROPOUTS -> print(Factor.DROPOUT);
            case GENERATORS -> Parts.generators().definitions().forEach(this::print);
        }
        System.out.println();
    }

    /** Costs only for those who ask for models: they take DL4J a few seconds. */
    private void printModels() {
        boolean asked = kinds.size() < Kind.values().length;
        for (Definition definition : Parts.vocabulary().definitions(Factor.MODEL)) {
            print(definition);
            if (asked) {
                ModelCosts.of(definition).ifPresent(cost -> line("", cost));
            }
        }
    }

    private static void printFactors() {
        for (Factor factor : Factor.inFiles()) {
            line(factor.key(), factor.meaning() + rule(factor) + fallback(factor));
        }
    }

    private static String rule(Factor factor) {
        return factor.rule().map(rule -> "; " + rule.words()).orElse("");
    }

    private static String fallback(Factor factor) {
        return factor.fallback()
                .map(level -> " (" + Factor.labelOf(level) + ")")
                .orElse("");
    }

    private static void printExperiments() {
        ExperimentFiles.all().forEach(file -> line(ExperimentFiles.name(file), question(file)));
    }

    private static String question(Path file) {
        try {
            return ExperimentFiles.read(file).question();
        } catch (InvalidInputException e) {
            return e.getMessage();
        }
    }

    private void print(Factor factor) {
        Parts.vocabulary().definitions(factor).forEach(this::print);
    }

    private void print(Definition definition) {
        line(definition.name(), definition.summary() + (settings ? "" : defaults(definition)));
        if (settings) {
            definition.parameters().forEach(ListCommand::print);
        }
    }

    private static String defaults(Definition definition) {
        return definition.parameters().isEmpty()
                ? ""
                : definition.parameters().stream()
                        .map(ListCommand::withDefault)
                        .collect(Collectors.joining(", ", " (", ")"));
    }

    private static String withDefault(Parameter parameter) {
        return parameter.name()
                + parameter.fallback().map(v -> "=" + Numbers.text(v)).orElse("");
    }

    private static void print(Parameter parameter) {
        String fallback =
                parameter.fallback().map(v -> ", default " + Numbers.text(v)).orElse(", required");
        System.out.printf(
                "      %-20s %s; %s%s%n",
                parameter.name(), parameter.meaning(), parameter.rule().words(), fallback);
    }

    private static void line(String name, String summary) {
        System.out.printf("  %-34s %s%n", name, summary);
    }
}
