/** What is kept of the last steps, and what it says of a training that failed. */
package org.steadygrad.diagnostics.blackbox;
