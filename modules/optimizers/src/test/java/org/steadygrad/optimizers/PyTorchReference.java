package org.steadygrad.optimizers;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.StreamSupport;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.ObjectMapper;

/** Paths that PyTorch 1.13 took in float64; tests that want them are skipped where the file is absent. */
final class PyTorchReference {
    private PyTorchReference() {}

    static JsonNode read() throws IOException {
        File file =
                new File(System.getProperty("steadygrad.shared", "../../../shared"), "reference/pytorch-updaters.json");
        assumeTrue(file.exists(), "skipped: PyTorch's paths are not here, looked for " + file);
        return new ObjectMapper().readTree(file);
    }

    /** The six parameters at the start of every path. */
    static double[] initial() throws IOException {
        return numbers(read().get("initial"));
    }

    /** The gradients of every path, one row per step. */
    static List<double[]> gradients() throws IOException {
        return rows(read().get("gradients"));
    }

    /** The parameters after each step. */
    static List<double[]> path(String updater) throws IOException {
        return rows(read().get("updaters").get(updater).get("parameters"));
    }

    static List<double[]> rows(JsonNode array) {
        List<double[]> rows = new ArrayList<>();
        array.forEach(row -> rows.add(numbers(row)));
        return rows;
    }

    /** All numbers of an array, nested or not, in order. */
    static double[] numbers(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .flatMapToDouble(
                        node -> node.isArray() ? DoubleStream.of(numbers(node)) : DoubleStream.of(node.asDouble()))
                .toArray();
    }
}
