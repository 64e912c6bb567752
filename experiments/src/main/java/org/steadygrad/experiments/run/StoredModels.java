package org.steadygrad.experiments.run;

import java.nio.file.Path;
import java.util.Collection;
import java.util.stream.Stream;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.experiment.PlannedTrial;
import org.steadygrad.core.outcome.Run;
import org.steadygrad.models.OwnModels;
import org.steadygrad.models.own.AllowedPackages;

/** The copies of the users' own models in a run's folder, so that its trials can be made again whatever becomes of the originals. */
public final class StoredModels {
    private static final String FOLDER = "models";

    private StoredModels() {}

    static void save(Collection<PlannedTrial> plan, Path runFolder) {
        models(plan).forEach(model -> OwnModels.save(model, runFolder.resolve(FOLDER)));
    }

    /**
     * Loads the models of a stored run.
     *
     * @throws org.steadygrad.core.InvalidInputException if one is missing, has changed, or names classes that are not allowed
     */
    public static void restore(Run run, Path runFolder, AllowedPackages allowed) {
        models(run.header().plan()).forEach(model -> OwnModels.restore(model, runFolder.resolve(FOLDER), allowed));
    }

    private static Stream<Component> models(Collection<PlannedTrial> plan) {
        return plan.stream().map(planned -> planned.trial().setting().model()).distinct();
    }
}
