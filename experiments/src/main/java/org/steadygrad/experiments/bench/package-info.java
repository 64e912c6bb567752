/** Measures throughput and memory: each way of training in a process of its own, all in one run, compared by ratios. */
package org.steadygrad.experiments.bench;
