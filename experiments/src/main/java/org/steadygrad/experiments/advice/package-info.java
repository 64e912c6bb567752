/** What a run recommends, as files to use. */
package org.steadygrad.experiments.advice;
