/**
 * What went wrong in a training and what to do about it: rules from what was recorded to the likely cause, and remedies in
 * the order in which they helped trials that exploded. Rules and rates stand in {@code docs/diagnosis.md}.
 */
package org.steadygrad.analysis.diagnosis;
