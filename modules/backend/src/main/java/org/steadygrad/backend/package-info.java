/**
 * Which engine trains, and what it really runs: the fast lane of the CPU, CUDA, threads, attestation, the doctor.
 *
 * <p>{@link org.steadygrad.backend.FastCpu} serves any Deeplearning4j program; {@link org.steadygrad.backend.Engine} is
 * what Steadygrad itself starts. No networks, data or training belong here.
 */
package org.steadygrad.backend;
