package org.steadygrad.report;

import java.util.Optional;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.experiment.Setting;
import org.steadygrad.core.outcome.Quantity;

/**
 * Limits of the sharpness by optimizer, as pictures draw them; formulas and sources stand in the documentation on
 * stability. Settings whose momentum changes have none that holds for all steps.
 */
final class SharpnessLimits {
    private SharpnessLimits() {}

    static Optional<TrialDetail.Limit> of(Setting setting) {
        boolean steady = setting.component(Factor.MOMENTUM_SCHEDULE)
                .equals(Factor.MOMENTUM_SCHEDULE.fallback().orElseThrow());
        return steady ? of(setting.optimizer()) : Optional.empty();
    }

    private static Optional<TrialDetail.Limit> of(Component optimizer) {
        return switch (optimizer.name()) {
            case "sgd" -> plain(2, "2/η");
            case "momentum" -> beta(optimizer, "momentum").flatMap(b -> plain(2 * (1 + b), "2(1+β)/η"));
            case "nesterov" ->
                beta(optimizer, "momentum").flatMap(b -> plain((2 + 2 * b) / (1 + 2 * b), "(2+2β)/((1+2β)η)"));
            case "rmsprop", "adagrad" -> preconditioned(2, "2/η");
            case "nadam" ->
                beta(optimizer, "beta1")
                        .flatMap(
                                b -> preconditioned((2 + 2 * b) / ((1 + 2 * b) * (1 - b)), "(2+2β₁)/((1+2β₁)(1−β₁)η)"));
            case "adam", "adamw", "amsgrad", "adamax", "adabelief" ->
                beta(optimizer, "beta1").flatMap(b -> preconditioned(2 * (1 + b) / (1 - b), "2(1+β₁)/((1−β₁)η)"));
            default -> Optional.empty();
        };
    }

    private static Optional<Double> beta(Component optimizer, String setting) {
        return Optional.ofNullable(optimizer.settings().get(setting))
                .filter(Double.class::isInstance)
                .map(Double.class::cast);
    }

    private static Optional<TrialDetail.Limit> plain(double atRateOne, String formula) {
        return Optional.of(new TrialDetail.Limit(Quantity.SHARPNESS.id(), atRateOne, formula));
    }

    private static Optional<TrialDetail.Limit> preconditioned(double atRateOne, String formula) {
        return Optional.of(new TrialDetail.Limit(Quantity.PRECONDITIONED_SHARPNESS.id(), atRateOne, formula));
    }
}
