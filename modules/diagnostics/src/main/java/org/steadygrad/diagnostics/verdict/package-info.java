/**
 * Tells from a training's numbers what has become of it, and where it began: a taxonomy of divergence with one detector.
 * Plain Java on plain numbers; no network is seen here. Formulas, thresholds and their reasons stand in the documentation
 * on divergence.
 */
package org.steadygrad.diagnostics.verdict;
