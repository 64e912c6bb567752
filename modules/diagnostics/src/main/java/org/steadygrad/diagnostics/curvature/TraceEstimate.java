package org.steadygrad.diagnostics.curvature;

import java.util.Arrays;

/**
 * An estimate of a trace from random probes.
 *
 * @param value the mean of the probes' {@code v'Av}
 * @param standardError of the value, {@code sd/sqrt(n)}
 * @param probes number of them, {@code n}, at least 2
 */
public record TraceEstimate(double value, double standardError, int probes) {
    /** @param forms {@code v'Av} of each probe, at least two */
    static TraceEstimate of(double... forms) {
        int n = forms.length;
        double mean = Arrays.stream(forms).sum() / n;
        double squares =
                Arrays.stream(forms).map(form -> (form - mean) * (form - mean)).sum();
        return new TraceEstimate(mean, Math.sqrt(squares / (n - 1) / n), n);
    }
}
