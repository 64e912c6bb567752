package org.steadygrad.search.halving;

/**
 * Train a candidate, from where its last rung left it, until it has made so many steps in all.
 *
 * @param candidate its number, counted from 0 in the order in which candidates are begun
 * @param rung counted from 0
 * @param steps in all, not on top of the last rung's
 */
public record Job(int candidate, int rung, int steps) {}
