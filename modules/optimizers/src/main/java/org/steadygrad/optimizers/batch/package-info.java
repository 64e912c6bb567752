/**
 * Batch sizes: one step from several micro-batches, what their gradients tell of the gradient's noise, and policies that
 * choose the size of the next batch.
 *
 * <p>A {@link org.steadygrad.optimizers.batch.BatchPolicy} is a value: how to choose. Starting it for a training makes a
 * {@link org.steadygrad.optimizers.batch.RunningBatchPolicy}, which may keep state. An
 * {@link org.steadygrad.optimizers.batch.AccumulatedStep} takes the step itself, inside DL4J's training. Which examples
 * make a batch is not decided here.
 */
package org.steadygrad.optimizers.batch;
