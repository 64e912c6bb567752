/** Trials of a stored run trained once more, and what came of it held against what was recorded. */
package org.steadygrad.experiments.reproduce;
