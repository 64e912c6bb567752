package org.steadygrad.models.own;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import org.nd4j.shade.jackson.core.JsonFactory;
import org.nd4j.shade.jackson.core.JsonParser;
import org.nd4j.shade.jackson.core.JsonToken;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.ObjectMapper;
import org.steadygrad.core.InvalidInputException;

/**
 * Looks through JSON for names of classes before anything is made of it. A reader of such JSON makes objects of the classes
 * that it names, so that a file can run whatever the class path holds.
 *
 * <p>Refused is, at every depth, a property {@code @class} that names no class of the {@link AllowedPackages}, and any other
 * text or property that is the name of a class on the class path outside them. Classes are looked up without being
 * initialized. Refused as well are properties given twice, of which two readers could take different ones, and nesting
 * beyond {@value #MOST_DEPTH} levels.
 */
final class ClassScan {
    private static final int MOST_DEPTH = 200;
    private static final String CLASS = "@class";

    private final String source;
    private final AllowedPackages allowed;

    /** @param source as messages name the JSON */
    ClassScan(String source, AllowedPackages allowed) {
        this.source = source;
        this.allowed = allowed;
    }

    /**
     * The JSON, read and written anew, so that what was looked through is what is used.
     *
     * @throws InvalidInputException if a class is refused, or this is no JSON
     */
    JsonNode checked(String json) {
        JsonNode root = read(json);
        Deque<JsonNode> open = new ArrayDeque<>();
        open.add(root);
        while (!open.isEmpty()) {
            JsonNode node = open.remove();
            if (node.isTextual()) {
                checkText(node.textValue());
            }
            for (Iterator<Map.Entry<String, JsonNode>> fields = node.fields(); fields.hasNext(); ) {
                Map.Entry<String, JsonNode> field = fields.next();
                checkText(field.getKey());
                checkClass(field.getKey(), field.getValue());
            }
            node.forEach(open::add);
        }
        return root;
    }

    private void checkClass(String key, JsonNode value) {
        if (key.equals(CLASS) && !(value.isTextual() && allowed.allow(value.textValue()))) {
            throw refused(value.isTextual() ? value.textValue() : value.toString());
        }
    }

    private void checkText(String text) {
        for (String part : text.split("[^\\w.$]+")) {
            String name = part.startsWith("L") && !isClass(part) ? part.substring(1) : part;
            if (name.indexOf('.') > 0 && !allowed.allow(name) && isClass(name)) {
                throw refused(name);
            }
        }
    }

    private static boolean isClass(String name) {
        try {
            Class.forName(name, false, ClassScan.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return isClassOfTheThread(name);
        }
    }

    private static boolean isClassOfTheThread(String name) {
        try {
            Class.forName(name, false, Thread.currentThread().getContextClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    private InvalidInputException refused(String name) {
        return new InvalidInputException(
                "%s names the class %s: only classes of Deeplearning4j, ND4J and packages given by --allow-package are accepted"
                        .formatted(source, name));
    }

    private JsonNode read(String json) {
        JsonFactory strict = new JsonFactory().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
        try (JsonParser tokens = strict.createParser(json)) {
            requireShallow(tokens);
            return new ObjectMapper(strict).readTree(json);
        } catch (IOException e) {
            throw new InvalidInputException(
                    "%s must be JSON: %s"
                            .formatted(
                                    source, e.getMessage().lines().findFirst().orElse("")),
                    e);
        }
    }

    private void requireShallow(JsonParser tokens) throws IOException {
        int depth = 0;
        for (JsonToken token = tokens.nextToken(); token != null; token = tokens.nextToken()) {
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            if (depth > MOST_DEPTH) {
                throw new InvalidInputException(
                        "%s must be nested at most %d levels deep, got more".formatted(source, MOST_DEPTH));
            }
        }
    }
}
