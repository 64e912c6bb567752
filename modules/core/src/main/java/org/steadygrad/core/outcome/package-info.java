/** What came of a trial: how it ended, how well it did, and the series recorded on the way. */
package org.steadygrad.core.outcome;
