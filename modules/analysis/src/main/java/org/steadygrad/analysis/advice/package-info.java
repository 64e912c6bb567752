/**
 * What to do, said from a run's outcomes: the setting to use, how sure that is, and the experiment that confirms it. The
 * rule is described in {@code docs/search.md}.
 */
package org.steadygrad.analysis.advice;
