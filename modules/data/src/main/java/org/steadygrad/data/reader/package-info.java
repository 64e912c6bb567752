/** What DataVec readers of labelled images have in common: batches decoded in parallel, straight into native memory. */
package org.steadygrad.data.reader;
