package org.steadygrad.data.transform;

import org.steadygrad.core.catalog.Catalog;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.experiment.DataShape;
import org.steadygrad.data.examples.Examples;

/** The stages that a transform can have. */
public final class Stages {
    /** Makes a stage for the examples that reach it. */
    @FunctionalInterface
    public interface Maker {
        /** @param train the training set, transformed by the stages before; what is fitted is fitted on it */
        Transform create(Component settings, DataShape shape, Examples train);
    }

    private static final Catalog<Maker> CATALOG = Catalog.<Maker>of("transform")
            .and(Pad.DEFINITION, (settings, shape, train) -> Pad.of(shape, settings.whole("border")))
            .and(Normalize.DEFINITION, (settings, shape, train) -> Normalize.fit(shape, settings.text("method"), train))
            .and(Crop.DEFINITION, (settings, shape, train) -> Crop.of(shape, settings))
            .and(Crop.Shift.DEFINITION, (settings, shape, train) -> Crop.Shift.of(shape, settings.whole("most")))
            .and(Flip.DEFINITION, (settings, shape, train) -> new Flip(shape, settings.real("probability")))
            .and(
                    Outliers.DEFINITION,
                    (settings, shape, train) -> new Outliers(shape, settings.real("share"), settings.real("factor")));

    private Stages() {}

    public static Catalog<Maker> catalog() {
        return CATALOG;
    }
}
