package org.steadygrad.data;

import org.steadygrad.core.catalog.Component;

/** Where a data set comes from. */
@FunctionalInterface
public interface DataSource {
    /**
     * Reads and decodes the data, every time it is called; {@link DataSets#load} is what shares the result.
     *
     * @param settings checked and complete, of the source's definition
     * @throws org.steadygrad.core.InvalidInputException naming what is missing, or the file and byte at fault
     */
    Dataset load(Component settings);
}
