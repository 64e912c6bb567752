/** Kinds of dropout and where in a network they go. The noise itself is DL4J's. */
package org.steadygrad.models.dropout;
