/** Putting claims to the test: the claim files at hand, their runs, what the runs say, and the page. */
package org.steadygrad.experiments.claims;
