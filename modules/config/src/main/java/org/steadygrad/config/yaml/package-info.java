/**
 * YAML text to nodes that know their line and column, and the collection of every fault found on the way.
 *
 * <p>Knows nothing of experiments: any YAML format of the project can be read with it.
 */
package org.steadygrad.config.yaml;
