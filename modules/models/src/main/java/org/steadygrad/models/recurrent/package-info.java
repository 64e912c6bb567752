/**
 * Recurrent layers for truncated back-propagation through time. DL4J 1.0.0-M2.1 carries states forward from segment to segment,
 * but its networks pass backward as if every segment had begun at a state of zeros: {@code MultiLayerNetwork} calls {@code
 * backpropGradient} and never {@code tbpttBackpropGradient}. From the second segment on its gradients are those of other
 * sequences; finite differences tell.
 */
package org.steadygrad.models.recurrent;
