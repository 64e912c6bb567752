/** One trial: the network assembled, trained, measured, watched for divergence, and its outcome. */
package org.steadygrad.training;
