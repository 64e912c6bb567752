/** Points that fill the unit cube evenly. */
package org.steadygrad.search.sequence;
