/**
 * Runs to HTML: one self-contained page per run and an index of all.
 *
 * <p>Takes what core and analysis give; computes no statistics of its own beyond what drawing needs, and knows no
 * engine.
 */
package org.steadygrad.report;
