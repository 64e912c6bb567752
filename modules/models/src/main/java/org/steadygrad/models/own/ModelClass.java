package org.steadygrad.models.own;

import java.util.Optional;
import java.util.function.Supplier;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.steadygrad.core.InvalidInputException;

/**
 * Asks a class of the user's for a configuration. The class is the user's own code: it runs. The seed in the configuration is no
 * part of what it supplies: experiments set their own, and where a class sets none DL4J puts the clock there, so that the same
 * network would never be the same again.
 */
public final class ModelClass {
    private static final long ANY_SEED = 1;

    private ModelClass() {}

    /**
     * What a class supplies.
     *
     * @param name of a {@code Supplier} of a {@code MultiLayerConfiguration} or a {@code ComputationGraphConfiguration}, with
     *     a public constructor without arguments
     * @throws InvalidInputException if there is no such class, or it supplies something else or fails
     */
    public static ModelContent read(String name) {
        Object supplied = supplier(name).get();
        if (supplied instanceof MultiLayerConfiguration layers) {
            layers.getConfs().forEach(ModelClass::forgetSeed);
            return new ModelContent(ModelContent.Kind.SEQUENCE, layers.toJson(), Optional.empty());
        }
        if (supplied instanceof ComputationGraphConfiguration graph) {
            forgetSeed(graph.getDefaultConfiguration());
            graph.getVertices().values().stream()
                    .filter(LayerVertex.class::isInstance)
                    .forEach(vertex -> forgetSeed(((LayerVertex) vertex).getLayerConf()));
            return new ModelContent(ModelContent.Kind.GRAPH, graph.toJson(), Optional.empty());
        }
        throw new InvalidInputException(
                "model class %s must supply a MultiLayerConfiguration or a ComputationGraphConfiguration, got %s"
                        .formatted(
                                name,
                                supplied == null ? "null" : supplied.getClass().getName()));
    }

    private static void forgetSeed(NeuralNetConfiguration settings) {
        if (settings != null) {
            settings.setSeed(ANY_SEED);
        }
    }

    private static Supplier<?> supplier(String name) {
        try {
            Class<?> found = Class.forName(name, false, Thread.currentThread().getContextClassLoader());
            if (!Supplier.class.isAssignableFrom(found)) {
                throw new InvalidInputException(
                        "model class %s must implement java.util.function.Supplier".formatted(name));
            }
            return (Supplier<?>) found.getConstructor().newInstance();
        } catch (ClassNotFoundException e) {
            throw new InvalidInputException("model class %s is not on the class path".formatted(name), e);
        } catch (NoSuchMethodException e) {
            throw new InvalidInputException(
                    "model class %s must be public and have a public constructor without arguments".formatted(name), e);
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new InvalidInputException("model class %s cannot be made: %s".formatted(name, e), e);
        }
    }
}
