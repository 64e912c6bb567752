package org.steadygrad.search.boundary;

/**
 * One trial to run.
 *
 * @param rate the learning rate
 * @param replicate the number that the trial's seeds derive from, counted from 0; every probe of a search has its own, so
 *     that answers are independent
 */
public record Probe(double rate, int replicate) {}
