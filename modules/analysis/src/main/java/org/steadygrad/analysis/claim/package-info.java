/**
 * What trials say of a claim: the effect per seed, whether it reaches what was set as mattering, and a verdict by a rule
 * that was fixed before. The rule and the measures are described in {@code docs/claims.md}.
 */
package org.steadygrad.analysis.claim;
