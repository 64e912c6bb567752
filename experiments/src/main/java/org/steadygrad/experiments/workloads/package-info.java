/** Holds the workloads against what is published of them. */
package org.steadygrad.experiments.workloads;
