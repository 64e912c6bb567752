/** Tells from a trial's numbers whether training has diverged. Plain Java on plain numbers: no network is seen here. */
package org.steadygrad.training.divergence;
