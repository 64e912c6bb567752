/**
 * The optimizers and gradient controls that an experiment can name.
 *
 * <p>Updaters of our own are in {@code updater}, the stages of a gradient control and the listener that runs them in
 * {@code control}, both on {@code gradient} and {@code vector}. Usable in any DL4J program.
 */
package org.steadygrad.optimizers;
