package org.steadygrad.optimizers.control;

import java.util.Objects;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.samediff.AbstractSameDiffLayer;
import org.deeplearning4j.nn.conf.layers.wrapper.BaseWrapperLayer;
import org.steadygrad.core.catalog.Rule;

/**
 * One of DL4J's own gradient normalizations, as it is: a setting of the layers, which DL4J's updater applies after every
 * stage of a {@link GradientControl}. It rescales batch norm's running statistics along with the gradients, and one
 * infinite value makes it zero the rest of its layer or parameter. The stages of the same names without {@code dl4j:}
 * do neither.
 *
 * @param mode DL4J's, other than {@code None}
 * @param threshold of the batch-mean gradient, > 0 and finite; without meaning for the modes that renormalize
 */
public record Dl4jNormalization(GradientNormalization mode, double threshold) {
    /** What begins the names of DL4J's modes in experiment files. */
    public static final String PREFIX = "dl4j:";

    /**
     * @throws IllegalArgumentException if the mode is {@code None}
     * @throws org.steadygrad.core.InvalidInputException if the threshold is out of its range
     */
    public Dl4jNormalization {
        Objects.requireNonNull(mode);
        if (mode == GradientNormalization.None) {
            throw new IllegalArgumentException("None is no normalization");
        }
        Rule.Real.positive().check(name(mode) + ".threshold", threshold);
    }

    /** A mode that has no threshold. */
    public static Dl4jNormalization of(GradientNormalization mode) {
        return new Dl4jNormalization(mode, 1);
    }

    /** As named in experiment files: {@code dl4j:clip-l2-per-layer}. */
    public String name() {
        return name(mode);
    }

    /**
     * Sets this normalization on all layers that train. To be called before a network is made of the configuration.
     *
     * @return the configuration
     */
    public MultiLayerConfiguration set(MultiLayerConfiguration configuration) {
        configuration.getConfs().forEach(layer -> set(layer.getLayer()));
        return configuration;
    }

    /**
     * Sets this normalization on all layers that train. To be called before a network is made of the configuration.
     *
     * @return the configuration
     */
    public ComputationGraphConfiguration set(ComputationGraphConfiguration configuration) {
        configuration.getVertices().values().stream()
                .filter(LayerVertex.class::isInstance)
                .forEach(vertex -> set(((LayerVertex) vertex).getLayerConf().getLayer()));
        return configuration;
    }

    /** Sets this normalization on one layer or on the layer that it wraps; does nothing on a layer without parameters. */
    public void set(Layer layer) {
        if (layer instanceof BaseLayer trained) {
            trained.setGradientNormalization(mode);
            trained.setGradientNormalizationThreshold(threshold);
        } else if (layer instanceof AbstractSameDiffLayer trained) {
            trained.setGradientNormalization(mode);
            trained.setGradientNormalizationThreshold(threshold);
        } else if (layer instanceof BaseWrapperLayer wrapper) {
            set(wrapper.getUnderlying());
        } else if (layer instanceof Bidirectional both) {
            set(both.getFwd());
            set(both.getBwd());
        }
    }

    private static String name(GradientNormalization mode) {
        return PREFIX
                + switch (mode) {
                    case ClipL2PerLayer -> "clip-l2-per-layer";
                    case ClipL2PerParamType -> "clip-l2-per-param-type";
                    case ClipElementWiseAbsoluteValue -> "clip-element-wise";
                    case RenormalizeL2PerLayer -> "renormalize-l2-per-layer";
                    case RenormalizeL2PerParamType -> "renormalize-l2-per-param-type";
                    case None -> "none";
                };
    }
}
