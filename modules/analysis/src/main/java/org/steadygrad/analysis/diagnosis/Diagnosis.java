package org.steadygrad.analysis.diagnosis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.steadygrad.core.experiment.Setting;

/**
 * What is wrong with a training, and what to do.
 *
 * @param findings the likely cause first, then what else was found; none if nothing is wrong
 * @param remedies at most three, in the order in which to try them; none if nothing is wrong
 */
public record Diagnosis(List<Finding> findings, List<Advised> remedies) {
    private static final int MOST = 3;

    public Diagnosis {
        findings = List.copyOf(findings);
        remedies = List.copyOf(remedies);
    }

    /** By the project's own experience with remedies. */
    public static Diagnosis of(TrainingLog log) {
        return of(log, Experience.recorded());
    }

    static Diagnosis of(TrainingLog log, Experience experience) {
        List<Finding> findings = Rules.findings(log);
        return new Diagnosis(
                findings,
                findings.isEmpty() ? List.of() : remedies(findings.get(0).cause(), log, experience));
    }

    /** The likely cause; empty if nothing is wrong. */
    public Optional<Finding> cause() {
        return findings.stream().findFirst();
    }

    /**
     * Remedies that made trials of the cause train come by the lower end of the 95% interval of their share of trials that
     * then trained, before all others, which come in the order of the cause. What has to be done by hand first of
     * all stays where the cause has it. Leaky units are named where units are
     * known to be dead, biases where moreover the network is the user's own. Of several lower learning rates the best alone is named, and nothing that the
     * setting has already.
     */
    private static List<Advised> remedies(Cause cause, TrainingLog log, Experience experience) {
        Optional<Setting> setting = log.setting();
        List<Remedy> order = new ArrayList<>(measured(cause, experience));
        cause.prior().stream().filter(remedy -> !order.contains(remedy)).forEach(order::add);
        if (!cause.prior().get(0).tried()) {
            order.remove(cause.prior().get(0));
            order.add(0, cause.prior().get(0));
        }
        List<Advised> advised = new ArrayList<>();
        for (Remedy remedy : order) {
            boolean lowered = remedy.lowersRate()
                    && advised.stream().anyMatch(other -> other.remedy().lowersRate());
            if (advised.size() < MOST && !lowered && applies(remedy, log)) {
                advised.add(new Advised(
                        remedy, setting.map(remedy::levels).orElse(List.of()), experience.of(cause, remedy)));
            }
        }
        return advised;
    }

    private static List<Remedy> measured(Cause cause, Experience experience) {
        return Arrays.stream(Remedy.values())
                .filter(remedy -> experience
                        .of(cause, remedy)
                        .filter(row -> row.trained() > 0)
                        .isPresent())
                .sorted(Comparator.comparingDouble((Remedy remedy) -> lowerEnd(cause, remedy, experience))
                        .reversed())
                .toList();
    }

    private static double lowerEnd(Cause cause, Remedy remedy, Experience experience) {
        return experience
                .of(cause, remedy)
                .orElseThrow()
                .trainedShare()
                .interval()
                .low();
    }

    private static boolean applies(Remedy remedy, TrainingLog log) {
        if (remedy == Remedy.LEAKY_RELU) {
            return dead(log);
        }
        if (remedy == Remedy.ZERO_BIASES) {
            return dead(log) && log.setting().map(Setting::hasOwnModel).orElse(true);
        }
        return !remedy.saidByLevels()
                || log.setting().map(known -> !remedy.levels(known).isEmpty()).orElse(true);
    }

    private static boolean dead(TrainingLog log) {
        return new Signs(log).dead().stream().anyMatch(dead -> dead.share() > 0);
    }
}
