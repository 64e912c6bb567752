package org.steadygrad.report;

import java.util.List;

/**
 * The series of a trial as they are embedded.
 *
 * @param recorded values that the trial recorded of these quantities
 * @param kept of those, values that are embedded
 * @param exact whether every value is embedded to the last bit
 * @param clipRate how often the control changed the gradient, bucket by bucket; empty if there is no control
 */
record Traces(int recorded, int kept, boolean exact, List<Trace> all, ClipRate clipRate) {}
