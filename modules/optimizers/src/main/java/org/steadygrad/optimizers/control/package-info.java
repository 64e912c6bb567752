/**
 * Gradient control: a chain of stages between backward pass and updater.
 *
 * <p>A {@link org.steadygrad.optimizers.control.GradientStage} is a value: what to do. Starting it on a network makes a
 * {@link org.steadygrad.optimizers.control.RunningStage}, which may keep state. A
 * {@link org.steadygrad.optimizers.control.GradientControl} runs a chain of them inside DL4J's training and reports what
 * each did.
 */
package org.steadygrad.optimizers.control;
