/** Spaces of this project as Arbiter's parameter spaces, and the other way round. */
package org.steadygrad.arbiter.space;
