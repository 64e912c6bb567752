package org.steadygrad.data;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.catalog.Parameter;
import org.steadygrad.core.catalog.Rule;
import org.steadygrad.core.catalog.Rule.Either;
import org.steadygrad.core.catalog.Rule.FilePath;
import org.steadygrad.core.catalog.Rule.Real;
import org.steadygrad.core.catalog.Rule.Whole;
import org.steadygrad.core.experiment.DataShape;
import org.steadygrad.data.examples.Examples;
import org.steadygrad.data.reader.BadRecords;

/** What the sources of a user's own data have in common: a test set that is given or set apart, and bad records. */
record OwnData(Component settings) {
    private static final Rule SHARE = new Real(0, false, 1, false);

    static final Parameter TEST = Parameter.optional(
            "test",
            new Either(SHARE, new FilePath()),
            0.2,
            "share of every class that is for testing, or where the test set is");
    static final Parameter VALIDATION = Parameter.optional(
            "validation",
            Real.fraction(),
            0.0,
            "share of every class of the training set that takes the test set's place, which is then left alone");
    static final Parameter SEED =
            Parameter.optional("seed", Whole.atLeast(0), 1, "which examples are set apart; the same for all trials");
    static final Parameter ON_BAD_RECORD = Parameter.optional(
            "onBadRecord", BadRecords.RULE, BadRecords.FAIL, "what becomes of a record that is broken");

    BadRecords badRecords() {
        return BadRecords.by(settings.text("onBadRecord"));
    }

    Division division() {
        return new Division(settings.real("validation"), settings.whole("seed"));
    }

    /** The test set's share, or its place. */
    Object test() {
        return settings.settings().get("test");
    }

    /**
     * @param all examples that are not of a test set
     * @param read a test set at a place, of the same classes
     */
    Dataset dataset(DataShape shape, Examples all, List<String> classes, Function<Path, Examples> read) {
        Division division = division();
        Division.Pair<Examples> parts = test() instanceof String place
                ? division.judged(all, read.apply(Path.of(place)), classes)
                : division.divide(all, classes, (Double) test());
        return Dataset.of(shape, parts.train(), parts.test());
    }
}
