/**
 * Updaters that DL4J lacks, each an {@code IUpdater} (configuration) with its {@code GradientUpdater} (state), and the
 * weight decay that stands beside those whose method has one.
 */
package org.steadygrad.optimizers.updater;
