/** Arbiter's generators of candidates behind this project's interface, and this project's behind Arbiter's. */
package org.steadygrad.arbiter.generator;
