package org.steadygrad.optimizers.updater;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.IUpdater;
import org.steadygrad.optimizers.vector.FlatVector;

/**
 * The state of an updater over one block of parameters: one or more vectors of the block's length, side by side in the
 * memory that DL4J hands over. Nothing else is kept from step to step, so that DL4J's model files hold all of it.
 */
abstract class BlockUpdater<C extends IUpdater> implements GradientUpdater<C> {
    private final C config;
    private final List<String> keys;
    private final Map<String, FlatVector> state = new LinkedHashMap<>();

    /** @param keys of the state's vectors, in their order in memory */
    BlockUpdater(C config, String... keys) {
        this.config = config;
        this.keys = List.of(keys);
    }

    final FlatVector state(String key) {
        return state.get(key);
    }

    @Override
    public final C getConfig() {
        return config;
    }

    /** @throws IllegalArgumentException unless the map holds this updater's state and nothing else */
    @Override
    public final void setState(Map<String, INDArray> stateMap, boolean initialize) {
        if (!stateMap.keySet().equals(Set.copyOf(keys))) {
            throw new IllegalArgumentException("the state of %s must be %s, got %s"
                    .formatted(config.getClass().getSimpleName(), keys, stateMap.keySet()));
        }
        keys.forEach(key -> hold(key, FlatVector.of(stateMap.get(key)), initialize));
    }

    @Override
    public final Map<String, INDArray> getState() {
        Map<String, INDArray> arrays = new LinkedHashMap<>();
        state.forEach((key, vector) -> arrays.put(key, vector.values()));
        return arrays;
    }

    @Override
    public final void setStateViewArray(
            INDArray viewArray, long[] gradientShape, char gradientOrder, boolean initialize) {
        FlatVector whole = FlatVector.of(viewArray);
        long length = whole.length() / keys.size();
        for (int i = 0; i < keys.size(); i++) {
            hold(keys.get(i), whole.slice(i * length, length), initialize);
        }
    }

    private void hold(String key, FlatVector vector, boolean initialize) {
        if (initialize) {
            vector.scale(0);
        }
        state.put(key, rowMajor(vector));
    }

    /** The same memory in the order that ND4J's updater operations are three times as fast with; slices lack it. */
    private static FlatVector rowMajor(FlatVector vector) {
        return FlatVector.of(vector.values().reshape(vector.length()));
    }
}
