package org.steadygrad.training;

import java.util.List;

/**
 * A step as it was made again.
 *
 * @param step counted from 1
 * @param loss of its batch
 * @param gradientNorm of the whole net before control
 * @param asRecorded whether loss and gradient norm are, bit for bit, those that the run recorded
 * @param layers from the net's input to its output
 */
public record ReplayedStep(int step, double loss, double gradientNorm, boolean asRecorded, List<LayerFlow> layers) {
    public ReplayedStep {
        layers = List.copyOf(layers);
    }
}
