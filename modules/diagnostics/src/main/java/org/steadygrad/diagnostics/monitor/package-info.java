/**
 * Watching over the training of any Deeplearning4j program: a listener that keeps what the probes measure, the judgement
 * of what it sees, and a guard that acts on it.
 */
package org.steadygrad.diagnostics.monitor;
