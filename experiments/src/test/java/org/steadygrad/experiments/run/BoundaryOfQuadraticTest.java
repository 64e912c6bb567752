package org.steadygrad.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.steadygrad.backend.Engine;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.experiment.Budget;
import org.steadygrad.core.experiment.Design;
import org.steadygrad.core.experiment.Diagnostics;
import org.steadygrad.core.experiment.Kind;
import org.steadygrad.core.experiment.PlannedTrial;
import org.steadygrad.core.experiment.Setting;
import org.steadygrad.core.experiment.StopRules;
import org.steadygrad.core.experiment.Tier;
import org.steadygrad.core.experiment.Trial;
import org.steadygrad.core.outcome.Quantity;
import org.steadygrad.core.outcome.TrialResult;
import org.steadygrad.data.DataSets;
import org.steadygrad.data.Dataset;
import org.steadygrad.models.Models;
import org.steadygrad.optimizers.Optimizers;
import org.steadygrad.search.plan.ArmBoundary;
import org.steadygrad.search.plan.BoundaryPlanner;
import org.steadygrad.training.Training;

/** The whole way, from a search to trained networks and back, on a loss whose boundary theory knows. */
class BoundaryOfQuadraticTest {
    private static final double SHARPNESS = 4;
    private static final Component DATA = DataSets.catalog().component("quadratic", Map.of("sharpness", SHARPNESS));

    @BeforeAll
    static void bind() {
        Engine.start();
        Engine.bindThread();
    }

    /** The limit, at momentum b: 2, 2(1+b), (2+2b)/(1+2b), over the sharpness. */
    @ParameterizedTest
    @CsvSource({"sgd, 0, 2", "momentum, 0.9, 3.8", "momentum, 0.5, 3", "nesterov, 0.9, 1.3571", "nesterov, 0.5, 1.5"})
    void isWhereTheoryPutsIt(String optimizer, double momentum, double limit) {
        Component chosen = Optimizers.catalog()
                .component(optimizer, optimizer.equals("sgd") ? Map.of() : Map.of("momentum", momentum));
        Dataset data = DataSets.load(DATA);
        BoundaryPlanner planner = new BoundaryPlanner(design(chosen));
        TrialResult last = null;
        for (List<Trial> open = planner.next(); !open.isEmpty(); open = planner.next()) {
            last = Training.run(new PlannedTrial(open.get(0).id(data.hash(), "test"), open.get(0)), data);
            planner.tell(last.outcome());
        }

        ArmBoundary found = planner.arms().get(0);
        double rate = found.upper().estimate().rate().orElseThrow();
        assertThat(rate * SHARPNESS / limit).isCloseTo(1, within(0.02));
        assertThat((double) last.series(Quantity.SHARPNESS).orElseThrow().values()[0])
                .isCloseTo(SHARPNESS, within(0.01 * SHARPNESS));
    }

    private static Design design(Component optimizer) {
        Component model = Models.catalog().component("least-squares", Map.of());
        Trial start = new Trial(
                Setting.of(DATA, model, optimizer, 0.1),
                1,
                new Budget(Budget.Unit.STEPS, 400, 100),
                Optional.empty(),
                new StopRules(10, 20, false, false),
                Diagnostics.of(Tier.LIGHT));
        return new Design(new Kind.Boundary(0.01, 10, 0.02, 40, 1, Kind.Edges.UPPER, 1), List.of(start));
    }
}
