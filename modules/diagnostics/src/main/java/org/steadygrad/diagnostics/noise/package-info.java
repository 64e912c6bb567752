/**
 * How much of a gradient is noise, told from the gradients of a batch's parts, and how far a step went into the valley
 * that it saw.
 */
package org.steadygrad.diagnostics.noise;
