/** Which trials go on and which stop, by how they do so far. */
package org.steadygrad.search.halving;
