/** Fast, exact-enough arithmetic on one vector of a network: parameters, gradients, updater state. No policy here. */
package org.steadygrad.optimizers.vector;
