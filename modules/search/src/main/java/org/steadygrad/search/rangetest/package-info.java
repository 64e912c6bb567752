/** Reads a learning rate off one short run whose rate rises exponentially. The caller runs it. */
package org.steadygrad.search.rangetest;
