/** Candidates: what proposes values to try, by asking and telling. What trains them is not known here. */
package org.steadygrad.search.candidate;
