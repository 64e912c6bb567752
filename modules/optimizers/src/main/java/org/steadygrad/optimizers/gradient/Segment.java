package org.steadygrad.optimizers.gradient;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One parameter's place in the flattened vectors of a network.
 *
 * @param layerIndex of its layer among those with parameters, in flattening order
 * @param layer the layer's name, or the vertex's in a {@code ComputationGraph}
 * @param parameter DL4J's key within the layer: {@code W}, {@code b}, {@code gamma} …
 * @param offset of its first value
 * @param shape as DL4J shapes the parameter; its product is the segment's length
 * @param content what the flattened gradient holds in this place
 * @param weight what is known of it as a weight; empty for biases and all else that is no weight
 */
public record Segment(
        int layerIndex,
        String layer,
        String parameter,
        long offset,
        List<Long> shape,
        Content content,
        Optional<Weight> weight) {
    /** What arrives as a parameter's "gradient". */
    public enum Content {
        /** A derivative of the loss. */
        GRADIENT,
        /**
         * What is subtracted from the parameter as it is: the change of batch norm's running statistics, of the class
         * centres of center loss, or nothing, for frozen parameters. No control may touch it and no norm counts it.
         */
        UPDATE
    }

    public Segment {
        Objects.requireNonNull(layer);
        Objects.requireNonNull(parameter);
        Objects.requireNonNull(content);
        Objects.requireNonNull(weight);
        shape = List.copyOf(shape);
    }

    public long length() {
        return shape.stream().reduce(1L, Math::multiplyExact);
    }
}
