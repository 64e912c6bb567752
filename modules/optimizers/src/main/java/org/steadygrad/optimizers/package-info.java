/**
 * The optimizers, schedules and gradient controls that an experiment can name.
 *
 * <p>Updaters of our own are in {@code updater}, schedules in {@code schedule}, the stages of a gradient control and the
 * listener that runs them in {@code control}, on {@code gradient} and {@code vector}. Usable in any DL4J program.
 */
package org.steadygrad.optimizers;
