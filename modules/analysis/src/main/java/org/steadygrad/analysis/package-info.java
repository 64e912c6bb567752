/**
 * What a run's outcomes say: samples over seeds, best learning rates, the rates that train, and the answer in words.
 *
 * <p>Knows the records of core alone: no engine, no files, no drawing.
 */
package org.steadygrad.analysis;
