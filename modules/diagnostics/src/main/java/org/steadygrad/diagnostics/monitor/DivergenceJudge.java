package org.steadygrad.diagnostics.monitor;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.steadygrad.core.outcome.Quantity;
import org.steadygrad.core.outcome.Verdict;
import org.steadygrad.core.text.Message;
import org.steadygrad.diagnostics.verdict.DivergenceWatch;
import org.steadygrad.diagnostics.verdict.StepObservation;
import org.steadygrad.diagnostics.verdict.WatchRules;
import org.steadygrad.optimizers.control.ControlReport;

/** The divergence watch over a monitor's measurements: says each verdict and each finding once. */
final class DivergenceJudge implements Watch {
    private final DivergenceWatch watch;
    private final Set<List<Object>> said = new HashSet<>();

    DivergenceJudge(WatchRules rules) {
        this.watch = DivergenceWatch.of(rules);
    }

    @Override
    public Optional<Verdict> afterStep(StepValues step, ControlReport control) {
        Optional<Verdict> ending = watch.afterStep(observation(step, control));
        step.layers(Quantity.DEAD_UNITS)
                .forEach(layer -> watch.deadUnits(
                        step.step(),
                        layer,
                        step.value(Quantity.DEAD_UNITS, layer).orElseThrow()));
        return ending.or(this::news);
    }

    @Override
    public Verdict afterRefusedGradient(int step, Message why) {
        return watch.afterRefusedGradient(step, why);
    }

    private static StepObservation observation(StepValues step, ControlReport control) {
        double loss = value(step, Quantity.LOSS);
        StepObservation made = control.skipped()
                ? StepObservation.skipped(step.step(), loss)
                : StepObservation.made(step.step(), loss);
        StepObservation measured = made.withNorms(
                control.rawNorm(), value(step, Quantity.UPDATE_NORM), value(step, Quantity.PARAMETER_NORM));
        OptionalDouble cosine = step.value(Quantity.GRADIENT_COSINE);
        return cosine.isPresent() ? measured.withGradientCosine(cosine.getAsDouble()) : measured;
    }

    private static double value(StepValues step, Quantity quantity) {
        return step.value(quantity)
                .orElseThrow(() -> new IllegalStateException(
                        "a divergence watch needs the light tier at every step, " + quantity.id() + " is missing"));
    }

    /** A finding whose kind and step were not said before. */
    private Optional<Verdict> news() {
        return watch.findings().stream()
                .filter(finding -> said.add(List.of(finding.kind(), finding.step())))
                .findFirst();
    }
}
