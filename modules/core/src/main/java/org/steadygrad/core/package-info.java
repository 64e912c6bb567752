/** What every part of Steadygrad shares: errors that a user reads, and the seeds of a trial. No ND4J, no libraries. */
package org.steadygrad.core;
