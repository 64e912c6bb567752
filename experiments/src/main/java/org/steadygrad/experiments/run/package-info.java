/** Carrying out an experiment: its plan, the trials side by side, the progress shown, the report at the end. */
package org.steadygrad.experiments.run;
