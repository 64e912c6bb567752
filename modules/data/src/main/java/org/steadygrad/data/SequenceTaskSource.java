package org.steadygrad.data;

import static org.steadygrad.core.catalog.Parameter.optional;

import java.util.function.IntFunction;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.catalog.Definition;
import org.steadygrad.core.catalog.Rule.Whole;
import org.steadygrad.data.sequence.SequenceTask;
import org.steadygrad.data.sequence.SequenceTask.Part;

/** The classical tasks on sequences, drawn by a seed of the data's own. */
record SequenceTaskSource(IntFunction<SequenceTask> task) implements DataSource {
    private static final int MOST = 1_000_000;

    static final Definition ADDING =
            definition("adding", "two marked numbers of a sequence are to be added (Hochreiter & Schmidhuber 1997)", 2);
    static final Definition TEMPORAL_ORDER = definition(
            "temporal-order",
            "four classes, by the order of two symbols early in a sequence (Hochreiter & Schmidhuber 1997)",
            10);

    private static Definition definition(String name, String summary, int shortest) {
        return Definition.of(
                name,
                summary,
                optional("length", new Whole(shortest, 10_000), 50, "steps of a sequence"),
                optional("train", new Whole(1, MOST), 2000, "training sequences"),
                optional("test", new Whole(2, MOST), 500, "test sequences"),
                optional("seed", Whole.atLeast(0), 1, "which sequences are drawn; the same for all trials"));
    }

    @Override
    public Dataset load(Component settings) {
        SequenceTask drawn = task.apply(settings.whole("length"));
        long seed = settings.whole("seed");
        return Dataset.of(
                drawn.shape(),
                drawn.examples(seed, Part.TRAIN, settings.whole("train")),
                drawn.examples(seed, Part.TEST, settings.whole("test")));
    }
}
