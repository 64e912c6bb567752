package org.steadygrad.models.own;

import java.util.Optional;
import java.util.function.Supplier;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.steadygrad.core.InvalidInputException;

/** Asks a class of the user's for a configuration. The class is the user's own code: it runs. */
public final class ModelClass {
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
            return new ModelContent(ModelContent.Kind.SEQUENCE, layers.toJson(), Optional.empty());
        }
        if (supplied instanceof ComputationGraphConfiguration graph) {
            return new ModelContent(ModelContent.Kind.GRAPH, graph.toJson(), Optional.empty());
        }
        throw new InvalidInputException(
                "model class %s must supply a MultiLayerConfiguration or a ComputationGraphConfiguration, got %s"
                        .formatted(
                                name,
                                supplied == null ? "null" : supplied.getClass().getName()));
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
