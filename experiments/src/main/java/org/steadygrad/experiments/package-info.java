/** The program: where the command line starts. */
package org.steadygrad.experiments;
