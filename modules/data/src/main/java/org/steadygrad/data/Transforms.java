package org.steadygrad.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.catalog.Catalog;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.experiment.Control;
import org.steadygrad.core.experiment.DataShape;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.experiment.Setting;
import org.steadygrad.data.examples.Examples;
import org.steadygrad.data.transform.Stages;
import org.steadygrad.data.transform.Transform;

/** Data sets as the transforms of settings leave them, each made once in a JVM and shared by all trials. */
public final class Transforms {
    private static final Map<Key, Dataset> MADE = new ConcurrentHashMap<>();

    private Transforms() {}

    private record Key(String hash, Control chain) {}

    public static Catalog<Stages.Maker> catalog() {
        return Stages.catalog();
    }

    /**
     * The data set that a setting's trials train on: of the shape that its transform leaves, and with an
     * {@link Augmentation} if a stage changes the examples of every epoch. Its hash stays that of the data.
     *
     * @throws InvalidInputException if a stage does not fit the data, or comes too late in the chain
     */
    public static Dataset prepare(Dataset data, Setting setting) {
        Control chain = (Control) Factor.TRANSFORM.level(setting);
        return chain.stages().isEmpty()
                ? data
                : MADE.computeIfAbsent(new Key(data.hash(), chain), key -> transformed(data, chain));
    }

    static Dataset transformed(Dataset data, Control chain) {
        DataShape shape = data.shape();
        Examples source = data.train();
        Examples train = data.train();
        Examples test = data.test();
        List<Transform.OfExamples> anew = new ArrayList<>();
        for (Component stage : chain.stages()) {
            Transform made = Stages.catalog().maker(stage).create(stage, shape, train);
            if (made instanceof Transform.OfSets once) {
                requireNoneBefore(stage, anew, chain);
                train = once.apply(train);
                test = once.apply(test);
                source = train;
            } else if (made instanceof Transform.OfExamples each) {
                anew.add(each);
                train = each.still(train);
                test = each.still(test);
            }
            shape = made.shape();
        }
        Optional<Augmentation> augmentation =
                anew.isEmpty() ? Optional.empty() : Optional.of(new Augmentation(source, anew));
        return new Dataset(shape, train, test, data.hash(), data.warnings(), augmentation);
    }

    private static void requireNoneBefore(Component stage, List<Transform.OfExamples> anew, Control chain) {
        if (!anew.isEmpty()) {
            throw new InvalidInputException(
                    "transform must have %s, which is applied once, before all that is random in training, got %s"
                            .formatted(stage.name(), chain.label()));
        }
    }
}
