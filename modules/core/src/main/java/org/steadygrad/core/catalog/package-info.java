/**
 * Named things a user can ask for (optimizers, controls, models, data sets) and the rules of their settings.
 *
 * <p>Modules publish a {@link org.steadygrad.core.catalog.Catalog}; experiment files, the JSON Schema, {@code list} and
 * the documentation all read from it, so a name, a default or a range stands in one place.
 */
package org.steadygrad.core.catalog;
