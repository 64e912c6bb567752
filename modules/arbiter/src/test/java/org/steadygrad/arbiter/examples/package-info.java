/** Programs to start from. A test runs each. */
package org.steadygrad.arbiter.examples;
