/**
 * Statistics on numbers alone: samples and their intervals, paired comparisons, exact tests, effect sizes, censored
 * times, shares.
 *
 * <p>Knows nothing of trials or experiments. What Commons Statistics has is taken from there.
 */
package org.steadygrad.analysis.statistics;
