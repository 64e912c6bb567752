/** What the flattened gradient of a network consists of, and one step's gradient as stages see it. */
package org.steadygrad.optimizers.gradient;
