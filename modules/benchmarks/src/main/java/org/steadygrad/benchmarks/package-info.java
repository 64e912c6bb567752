/** What gradient controls cost, measured by JMH as a share of a training step. Nothing depends on this module. */
package org.steadygrad.benchmarks;
