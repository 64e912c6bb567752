/**
 * Searches for the learning rate at which half the trials cross an edge: where they diverge, or where they begin to reach
 * the target. The caller runs the trials.
 */
package org.steadygrad.search.boundary;
