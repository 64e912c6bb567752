/** What is asked: an experiment, its factors, and the trials that it expands to. */
package org.steadygrad.core.experiment;
