/** From an experiment's design to trials, chosen as outcomes come in. What carries the trials out is the caller's. */
package org.steadygrad.search.plan;
