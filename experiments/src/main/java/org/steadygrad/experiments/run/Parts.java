package org.steadygrad.experiments.run;

import org.steadygrad.config.Vocabulary;
import org.steadygrad.data.DataSets;
import org.steadygrad.models.Models;
import org.steadygrad.optimizers.Controls;
import org.steadygrad.optimizers.Optimizers;

/** All that an experiment file can name, gathered from the modules that provide it. */
public final class Parts {
    private Parts() {}

    public static Vocabulary vocabulary() {
        return new Vocabulary(DataSets.catalog(), Models.catalog(), Optimizers.catalog(), Controls.catalog());
    }
}
