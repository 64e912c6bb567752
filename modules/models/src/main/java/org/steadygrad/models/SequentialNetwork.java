package org.steadygrad.models;

import org.deeplearning4j.nn.conf.MultiLayerConfiguration;

/** A network whose layers stand in a row. */
interface SequentialNetwork extends Network {
    /** As {@link Network#blueprint()}, in DL4J's own type. */
    MultiLayerConfiguration configuration();

    @Override
    default Blueprint blueprint() {
        return Blueprint.of(configuration());
    }
}
