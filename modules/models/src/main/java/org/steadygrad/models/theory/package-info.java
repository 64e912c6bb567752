/** Losses of known shape, where theory can be held against training. */
package org.steadygrad.models.theory;
