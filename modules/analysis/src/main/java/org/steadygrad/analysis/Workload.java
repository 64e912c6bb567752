package org.steadygrad.analysis;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.experiment.Kind;
import org.steadygrad.core.experiment.Setting;
import org.steadygrad.core.outcome.Run;
import org.steadygrad.core.space.Dimension;
import org.steadygrad.core.space.Domain;

/** A network on a data set. Accuracies are compared within a workload, never across. */
public record Workload(Component data, Component model) {
    private static final String OR = " or ";

    public static Workload of(Setting setting) {
        return new Workload(setting.data(), setting.model());
    }

    /** The workload of each of a run's settings. A search that tries several networks compares them: it has one workload. */
    public static Function<Setting, Workload> in(Run run) {
        return run.header().design().kind() instanceof Kind.Search search
                ? search.space().dimensions().stream()
                        .filter(dimension -> dimension.name().equals(Factor.MODEL.key()))
                        .findFirst()
                        .<Function<Setting, Workload>>map(
                                models -> setting -> new Workload(setting.data(), any(models)))
                        .orElse(Workload::of)
                : Workload::of;
    }

    private static Component any(Dimension models) {
        String names = ((Domain.Discrete) models.domain())
                .values().stream()
                        .map(model -> ((Component) model).name())
                        .distinct()
                        .collect(Collectors.joining(OR));
        return new Component(names, Map.of());
    }
}
