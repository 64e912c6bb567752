/** Arbiter's runner without its polling: one seed, one search, and a journal to go on from. */
package org.steadygrad.arbiter.runner;
