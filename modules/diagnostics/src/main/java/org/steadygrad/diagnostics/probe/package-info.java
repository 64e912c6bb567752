/**
 * The quantities of the light and the standard tier, measured on a network while it trains, and when they are due. What
 * becomes of the values is a {@link org.steadygrad.diagnostics.probe.Recorder}'s affair.
 */
package org.steadygrad.diagnostics.probe;
