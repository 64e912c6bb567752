/** Sequences: the classical tasks of recurrent networks, and texts. */
package org.steadygrad.data.sequence;
