package org.steadygrad.backend;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.layers.AbstractLayer;
import org.deeplearning4j.nn.layers.convolution.ConvolutionLayer;
import org.deeplearning4j.nn.layers.convolution.subsampling.SubsamplingLayer;
import org.deeplearning4j.nn.layers.normalization.BatchNormalization;
import org.deeplearning4j.nn.layers.normalization.LocalResponseNormalization;
import org.deeplearning4j.nn.layers.wrapper.BaseWrapperLayer;
import org.nd4j.linalg.api.buffer.DataType;
import org.steadygrad.core.text.Message;

/** Asks the layers of a network whether they ran fast code (oneDNN) or Deeplearning4j's own. */
final class Fallbacks {
    private static final Set<PoolingType> POOLED = EnumSet.of(PoolingType.MAX, PoolingType.AVG);

    private Fallbacks() {}

    static List<Fallback> among(Layer[] layers) {
        List<Fallback> found = new ArrayList<>();
        for (int i = 0; i < layers.length; i++) {
            Message name = nameOf(layers[i], i);
            reason(unwrapped(layers[i])).ifPresent(reason -> found.add(new Fallback(name, reason)));
        }
        return List.copyOf(found);
    }

    private static Optional<Message> reason(Layer layer) {
        if (!(layer instanceof AbstractLayer<?> known) || !hasFastForm(layer)) {
            return Optional.empty();
        }
        if (layer.getHelper() == null) {
            return Optional.of(Message.of("backend.fallback.built-in"));
        }
        if (failures(layer) > 0) {
            return Optional.of(Message.of("backend.fallback.failed"));
        }
        return unsupported(known);
    }

    private static Optional<Message> unsupported(AbstractLayer<?> layer) {
        if (layer.getDataType() != DataType.FLOAT) {
            return Optional.of(
                    Message.of("backend.fallback.type", layer.getDataType().name()));
        }
        if (layer instanceof SubsamplingLayer pooling && !POOLED.contains(poolingType(pooling))) {
            return Optional.of(
                    Message.of("backend.fallback.pooling", poolingType(pooling).name()));
        }
        return Optional.empty();
    }

    private static boolean hasFastForm(Layer layer) {
        return layer instanceof ConvolutionLayer
                || layer instanceof SubsamplingLayer
                || layer instanceof BatchNormalization
                || layer instanceof LocalResponseNormalization;
    }

    private static PoolingType poolingType(SubsamplingLayer pooling) {
        return pooling.layerConf().getPoolingType();
    }

    private static Layer unwrapped(Layer layer) {
        return layer instanceof BaseWrapperLayer wrapper ? unwrapped(wrapper.getUnderlying()) : layer;
    }

    private static Message nameOf(Layer layer, int index) {
        String name = layer.conf().getLayer().getLayerName();
        return name == null
                ? Message.of("backend.fallback.layer", index)
                : Message.of("backend.fallback.named-layer", index, name);
    }

    /** Deeplearning4j counts failed calls in a field without a getter, of the same name in each class of layers. */
    private static int failures(Layer layer) {
        Class<?> type = layer.getClass();
        while (type != Object.class) {
            for (Field field : type.getDeclaredFields()) {
                if (field.getName().equals("helperCountFail")) {
                    return read(field, layer);
                }
            }
            type = type.getSuperclass();
        }
        throw new IllegalStateException(layer.getClass() + " does not count its failures");
    }

    private static int read(Field field, Layer layer) {
        try {
            field.setAccessible(true);
            return field.getInt(layer);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
