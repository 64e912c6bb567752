package org.steadygrad.data;

import static org.steadygrad.core.catalog.Parameter.optional;

import java.util.List;
import org.nd4j.linalg.factory.Nd4j;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.catalog.Definition;
import org.steadygrad.core.catalog.Rule.Real;
import org.steadygrad.core.catalog.Rule.Whole;
import org.steadygrad.core.experiment.DataShape;
import org.steadygrad.data.examples.Examples;
import org.steadygrad.data.random.RandomStream;

/**
 * Points on interleaved spirals in the plane, one for each class. With {@code t} uniform in [0, 1) and {@code e} noise,
 *
 * <pre>r = 0.05 + 0.95 t,   a = 2 pi (turns t + class / classes),   (x, y) = r (cos a, sin a) + (e1, e2)</pre>
 *
 * Point {@code i} is of class {@code i mod classes}. Training points have indices from 0, test points from {@code 2^32}.
 */
final class SpiralSource implements DataSource {
    private static final long FIRST_TEST_INDEX = 1L << 32;
    private static final double CENTRE = 0.05;

    static final Definition DEFINITION = Definition.of(
            "spirals",
            "points in the plane on interleaved spirals, one for each class; generated",
            optional("classes", new Whole(2, 20), 3, "spirals"),
            optional("turns", Real.positive(), 1.0, "times that each winds round"),
            optional("noise", Real.atLeastZero(), 0.02, "standard deviation of what is added to each coordinate"),
            optional("train", new Whole(1, 1_000_000), 1_000, "training points"),
            optional("test", new Whole(1, 1_000_000), 1_000, "test points"),
            optional(
                    "seed",
                    Whole.atLeast(0),
                    1,
                    "which points are generated; the same for all trials, whatever their own seeds"));

    @Override
    public Dataset load(Component settings) {
        return Dataset.of(
                new DataShape(List.of(2L), settings.whole("classes")),
                points(settings, 0, settings.whole("train")),
                points(settings, FIRST_TEST_INDEX, settings.whole("test")));
    }

    private static Examples points(Component settings, long first, int count) {
        int classes = settings.whole("classes");
        float[] values = new float[2 * count];
        int[] labels = new int[count];
        RandomStream random = new RandomStream();
        for (int i = 0; i < count; i++) {
            labels[i] = (int) ((first + i) % classes);
            random.start(settings.whole("seed"), first + i);
            double t = random.between(0, 1);
            double radius = CENTRE + (1 - CENTRE) * t;
            double angle = 2 * Math.PI * (settings.real("turns") * t + (double) labels[i] / classes);
            values[2 * i] = (float) (radius * StrictMath.cos(angle) + settings.real("noise") * random.bell());
            values[2 * i + 1] = (float) (radius * StrictMath.sin(angle) + settings.real("noise") * random.bell());
        }
        return Examples.of(Nd4j.create(values, new long[] {count, 2}), labels, classes);
    }
}
