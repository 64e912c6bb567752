/**
 * Experiment files: YAML text to an {@link org.steadygrad.core.experiment.Experiment}, with every fault of a file named
 * at once, and the JSON Schema of the format.
 *
 * <p>Names and settings come from the catalogs in a {@link org.steadygrad.config.Vocabulary}; the keys of the format, their
 * rules and defaults stand in {@code Format}. Nothing here knows what a name does.
 */
package org.steadygrad.config;
