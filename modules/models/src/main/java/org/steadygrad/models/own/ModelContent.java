package org.steadygrad.models.own;

import java.util.Optional;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.steadygrad.core.InvalidInputException;

/**
 * What a model file holds.
 *
 * @param json of DL4J's configuration
 * @param weights all parameters in DL4J's order; empty if the file has none
 */
public record ModelContent(Kind kind, String json, Optional<float[]> weights) {
    /** DL4J's two kinds of configuration. */
    public enum Kind {
        SEQUENCE,
        GRAPH
    }

    /** @throws InvalidInputException if the JSON is of neither kind */
    static ModelContent of(String source, JsonNode json, Optional<float[]> weights) {
        if (json.has("confs")) {
            return new ModelContent(Kind.SEQUENCE, json.toString(), weights);
        }
        if (json.has("vertices")) {
            return new ModelContent(Kind.GRAPH, json.toString(), weights);
        }
        throw new InvalidInputException(
                "%s must be the JSON of a MultiLayerConfiguration (with confs) or a ComputationGraphConfiguration (with vertices)"
                        .formatted(source));
    }
}
