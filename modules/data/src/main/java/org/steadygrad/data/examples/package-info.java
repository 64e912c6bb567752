/** Labelled examples in memory, and batches of them. */
package org.steadygrad.data.examples;
