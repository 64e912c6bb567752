package org.steadygrad.diagnostics.curvature;

import java.util.Objects;
import org.steadygrad.core.catalog.Rule;

/**
 * How curvature is measured.
 *
 * @param lanczos of both sharpnesses; their first measurement, with nothing to start from, has twice the products
 * @param hutchinson of the trace
 * @param penalties of the loss
 * @param relativeStep of {@link HessianProducts}, in (0, 1)
 */
public record CurvatureSettings(Lanczos lanczos, Hutchinson hutchinson, Penalties penalties, double relativeStep) {
    /** @throws org.steadygrad.core.InvalidInputException if the step is out of its range */
    public CurvatureSettings {
        Objects.requireNonNull(lanczos);
        Objects.requireNonNull(hutchinson);
        Objects.requireNonNull(penalties);
        new Rule.Real(0, false, 1, false).check("curvature.relativeStep", relativeStep);
    }

    /** Made for a measurement every 64 steps: sharpness within a few percent from at most 12 gradients, 6 on
     * average with SGD on the article's network, 11 with Adam. */
    public static CurvatureSettings defaults() {
        return new CurvatureSettings(
                new Lanczos(0.03, 6, 1), new Hutchinson(2, 1), Penalties.ADDED, HessianProducts.DEFAULT_RELATIVE_STEP);
    }
}
