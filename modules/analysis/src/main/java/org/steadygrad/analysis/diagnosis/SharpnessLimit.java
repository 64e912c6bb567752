package org.steadygrad.analysis.diagnosis;

import java.util.Optional;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.experiment.Setting;
import org.steadygrad.core.outcome.Quantity;

/**
 * The sharpness that an optimizer bears at a learning rate of 1; over the learning rate of a step it is the limit of that
 * step. Cohen et al., ICLR 2021 and arXiv:2207.14484; formulas in the documentation on stability.
 *
 * @param quantity the sharpness that it bounds
 * @param formula with η for the learning rate
 */
public record SharpnessLimit(Quantity quantity, double atRateOne, String formula) {
    /** Of a setting; empty for optimizers of which none is known, and where momentum changes. */
    public static Optional<SharpnessLimit> of(Setting setting) {
        boolean steady = setting.component(Factor.MOMENTUM_SCHEDULE)
                .equals(Factor.MOMENTUM_SCHEDULE.fallback().orElseThrow());
        return steady ? of(setting.optimizer()) : Optional.empty();
    }

    private static Optional<SharpnessLimit> of(Component optimizer) {
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

    private static Optional<SharpnessLimit> plain(double atRateOne, String formula) {
        return Optional.of(new SharpnessLimit(Quantity.SHARPNESS, atRateOne, formula));
    }

    private static Optional<SharpnessLimit> preconditioned(double atRateOne, String formula) {
        return Optional.of(new SharpnessLimit(Quantity.PRECONDITIONED_SHARPNESS, atRateOne, formula));
    }
}
