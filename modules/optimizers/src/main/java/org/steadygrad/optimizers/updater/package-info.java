/** Updaters that DL4J lacks, each an {@code IUpdater} (configuration) with its {@code GradientUpdater} (state). */
package org.steadygrad.optimizers.updater;
