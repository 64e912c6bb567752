/** Which examples an epoch holds, and how often. */
package org.steadygrad.data.sampling;
