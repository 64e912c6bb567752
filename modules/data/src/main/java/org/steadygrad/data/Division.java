package org.steadygrad.data;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.Seeds;
import org.steadygrad.data.examples.Examples;

/**
 * How the examples of one source are divided: class by class ("stratified"), by a seed. Of a class with {@code n} examples
 * {@code round(test n)} are for testing and {@code round(validation n)} of the rest for validation, at least one each; the
 * others are to train on. With a share for validation trials are judged by that part and the test set is left alone.
 *
 * @param validation in [0, 1); 0 for none
 * @param seed which examples go where; nothing of a trial's own seed
 */
record Division(double validation, long seed) {
    /** Indices of the examples to train on and of those to judge by, both ascending. */
    record Parts(int[] train, int[] test) {}

    /**
     * @param labels the class of every example
     * @param classes their names
     * @param share of a class that is set apart, in (0, 1)
     * @throws InvalidInputException naming a class that has too few examples
     */
    Parts setApart(int[] labels, List<String> classes, double share) {
        List<Integer> train = new ArrayList<>();
        List<Integer> apart = new ArrayList<>();
        for (int label = 0; label < classes.size(); label++) {
            int wanted = label;
            int[] members = IntStream.range(0, labels.length)
                    .filter(i -> labels[i] == wanted)
                    .toArray();
            if (members.length < 2) {
                throw new InvalidInputException(
                        "class %s must have at least 2 examples, to train on and to judge by, got %d"
                                .formatted(classes.get(label), members.length));
            }
            int count = (int) Math.max(1, Math.min(members.length - 1, Math.round(share * members.length)));
            int[] order = new ExampleOrder(Seeds.mix(seed) + label, members.length)
                    .draw(0, members.length)
                    .indices();
            for (int i = 0; i < order.length; i++) {
                (i < count ? apart : train).add(members[order[i]]);
            }
        }
        return new Parts(ascending(train), ascending(apart));
    }

    private static int[] ascending(List<Integer> indices) {
        return indices.stream().mapToInt(i -> i).sorted().toArray();
    }

    /** Training and test examples out of all. */
    Pair<Examples> divide(Examples all, List<String> classes, double test) {
        Parts parts = setApart(all.labels(), classes, test);
        return judged(all.select(parts.train()), all.select(parts.test()), classes);
    }

    /** These examples; or, with a share for validation, a part of those to train on in the place of the test set. */
    Pair<Examples> judged(Examples train, Examples test, List<String> classes) {
        if (validation == 0) {
            return new Pair<>(train, test);
        }
        Parts parts = setApart(train.labels(), classes, validation);
        return new Pair<>(train.select(parts.train()), train.select(parts.test()));
    }

    /** What there is of both parts. */
    record Pair<T>(T train, T test) {}
}
