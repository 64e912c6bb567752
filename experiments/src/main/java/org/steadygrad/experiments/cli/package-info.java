/** The commands: what the user types, and what is printed. The work is done elsewhere. */
package org.steadygrad.experiments.cli;
