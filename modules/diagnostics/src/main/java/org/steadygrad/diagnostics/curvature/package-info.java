/**
 * The shape of the loss where training stands: gradients and Hessian-vector products on a fixed batch, sharpness, trace,
 * what an optimizer can bear of them, and batch norm's gap. All is computed on a copy of the network, so that training
 * goes on bit for bit as it would have.
 */
package org.steadygrad.diagnostics.curvature;
