package org.steadygrad.analysis.advice;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.steadygrad.analysis.Labels;
import org.steadygrad.core.catalog.Numbers;
import org.steadygrad.core.experiment.Budget;
import org.steadygrad.core.experiment.Control;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.experiment.Setting;
import org.steadygrad.core.experiment.StopRules;
import org.steadygrad.core.experiment.Trial;
import org.steadygrad.core.outcome.Run;

/**
 * The experiment that confirms a recommendation, as a file: the setting, and the same at twice its learning rate, with
 * fresh seeds. The first is to come out as expected, the second is not to diverge.
 */
public final class Confirmation {
    private static final int SEEDS = 5;
    private static final int LONGEST_NAME = 64;
    private static final String ENDING = "-confirm";

    private Confirmation() {}

    /**
     * The file's text.
     *
     * @param run that recommends
     * @param trial one of the recommended setting's; paths in its setting are written as they stand
     */
    public static String of(Run run, Trial trial) {
        Setting setting = trial.setting();
        List<String> lines = new ArrayList<>();
        lines.add("name: " + name(run.header().experiment()));
        lines.add("question: " + LevelText.quoted(question(setting, run.header().experiment())));
        lines.add("data: " + level(setting, Factor.DATA));
        lines.add("model: " + level(setting, Factor.MODEL));
        lines.add("factors:");
        lines.addAll(factors(setting));
        lines.add("seeds: " + fresh(run));
        lines.add("budget: " + budget(trial.budget()));
        trial.target()
                .ifPresent(target ->
                        lines.add("target: {%s: %s}".formatted(target.figure().key(), Numbers.text(target.value()))));
        StopRules stop = trial.stop().thoughLost();
        if (!stop.equals(StopRules.defaults())) {
            lines.add("stop: " + stop(stop));
        }
        return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    }

    private static String name(String experiment) {
        String base = experiment.endsWith(ENDING)
                ? experiment.substring(0, experiment.length() - ENDING.length())
                : experiment;
        int room = Math.min(base.length(), LONGEST_NAME - ENDING.length());
        return base.substring(0, room).replaceAll("-+$", "") + ENDING;
    }

    private static String question(Setting setting, String experiment) {
        Labels labels = Labels.of(List.of(setting));
        return "Does %s%s at learning rate %s, as %s recommends it, hold with fresh seeds, and is twice that stable?"
                .formatted(
                        labels.component(setting.optimizer()),
                        setting.control().stages().isEmpty() ? "" : " with " + labels.control(setting.control()),
                        Numbers.text(setting.learningRate()),
                        experiment);
    }

    private static List<String> factors(Setting setting) {
        List<String> lines = new ArrayList<>();
        for (Factor factor : Factor.inFiles()) {
            boolean elsewhere = factor == Factor.DATA || factor == Factor.MODEL;
            if (!elsewhere && LevelText.varies(factor, setting)) {
                lines.add("  %s: %s".formatted(factor.key(), levels(setting, factor)));
            }
        }
        return lines;
    }

    private static String levels(Setting setting, Factor factor) {
        if (factor == Factor.LEARNING_RATE) {
            double rate = setting.learningRate();
            return "[%s, %s]".formatted(Numbers.text(rate), Numbers.text(2 * rate));
        }
        boolean chain = factor.level(setting) instanceof Control control
                && control.stages().size() > 1;
        return chain ? "[%s]".formatted(level(setting, factor)) : level(setting, factor);
    }

    private static String level(Setting setting, Factor factor) {
        return LevelText.YAML.of(factor.level(setting));
    }

    private static String fresh(Run run) {
        int used = run.header().plan().stream()
                .mapToInt(planned -> planned.trial().replicate())
                .max()
                .orElse(0);
        return IntStream.rangeClosed(used + 1, used + SEEDS)
                .mapToObj(String::valueOf)
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private static String budget(Budget budget) {
        return "{%s: %d, evaluateEvery: %d}"
                .formatted(budget.unit().name().toLowerCase(Locale.ROOT), budget.length(), budget.evaluateEvery());
    }

    private static String stop(StopRules stop) {
        return "{blowUpFactor: %s, blowUpSteps: %d, collapse: %s, atTarget: %s}"
                .formatted(Numbers.text(stop.blowUpFactor()), stop.blowUpSteps(), stop.collapse(), stop.atTarget());
    }
}
