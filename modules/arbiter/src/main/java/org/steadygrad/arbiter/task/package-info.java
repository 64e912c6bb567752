/** Arbiter's tasks: what carries out a candidate, under the eyes of the divergence watch. */
package org.steadygrad.arbiter.task;
