/**
 * A claim about training as it is written down before it is tested: what it says, on what trials, by which measure, and
 * from which size of effect on it holds. How the trials came out is the business of the module that analyses them.
 */
package org.steadygrad.core.claim;
