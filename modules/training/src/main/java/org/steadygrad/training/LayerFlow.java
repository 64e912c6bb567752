package org.steadygrad.training;

/**
 * What passed through one layer at a step: forward its output, backward the gradient of its parameters.
 *
 * @param layer its name
 * @param largestOutput largest absolute value among its outputs; NaN for the last layer, whose outputs are not shown
 * @param zeroOutputs share of its outputs that are zero; NaN likewise
 * @param nonFiniteOutputs how many of its outputs are NaN or infinite
 * @param gradientNorm L2 norm of the batch mean, before control; NaN for a layer without parameters
 * @param nonFiniteGradient how many of the gradient's values are NaN or infinite
 */
public record LayerFlow(
        String layer,
        double largestOutput,
        double zeroOutputs,
        long nonFiniteOutputs,
        double gradientNorm,
        long nonFiniteGradient) {}
