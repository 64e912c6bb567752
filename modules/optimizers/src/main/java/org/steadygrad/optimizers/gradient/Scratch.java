package org.steadygrad.optimizers.gradient;

import java.util.List;
import org.nd4j.linalg.factory.Nd4j;
import org.steadygrad.optimizers.vector.FlatVector;

/** Room for a copy of one vector of several at a time, made when it is first needed. */
final class Scratch {
    private final List<FlatVector> vectors;
    private List<FlatVector> rooms;

    Scratch(List<FlatVector> vectors) {
        this.vectors = vectors;
    }

    /** What a vector holds now; until the next copy. */
    FlatVector copy(int index) {
        FlatVector copy = rooms().get(index);
        copy.copyFrom(vectors.get(index));
        return copy;
    }

    private List<FlatVector> rooms() {
        if (rooms == null) {
            long longest = vectors.stream().mapToLong(FlatVector::length).max().orElseThrow();
            FlatVector room = FlatVector.of(
                    Nd4j.createUninitialized(vectors.get(0).values().dataType(), longest));
            rooms = vectors.stream()
                    .map(vector -> room.slice(0, vector.length()))
                    .toList();
        }
        return rooms;
    }
}
