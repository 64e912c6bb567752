/** What remedies do for trials that went wrong, measured. */
package org.steadygrad.experiments.bench.remedies;
