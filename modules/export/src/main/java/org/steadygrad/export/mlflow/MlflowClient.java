package org.steadygrad.export.mlflow;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.steadygrad.core.EnvironmentException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls of MLflow's REST interface 2.0. Whatever goes wrong ends as an {@link EnvironmentException} that names the server,
 * the call and the reason; calls that the server was too busy for (429, 502, 503, 504) are repeated three times before.
 */
final class MlflowClient {
    private static final Set<Integer> BUSY = Set.of(429, 502, 503, 504);
    private static final int REPETITIONS = 3;
    private static final int NOT_FOUND = 404;
    private static final int MOST_OF_AN_ANSWER = 200;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final MlflowServer server;
    private final HttpClient http;

    MlflowClient(MlflowServer server) {
        this.server = server;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(server.patience())
                .build();
    }

    /** @param body an object that Jackson writes */
    JsonNode post(String call, Object body) {
        HttpRequest request = request(server.call(call))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build();
        return accepted(call, send(call, request));
    }

    /**
     * @param query behind the question mark, encoded
     * @return empty if there is no such thing
     */
    Optional<JsonNode> find(String call, String query) {
        HttpRequest request =
                request(URI.create(server.call(call) + "?" + query)).GET().build();
        HttpResponse<String> response = send(call, request);
        boolean missing = response.statusCode() == NOT_FOUND
                && parsed(response.body())
                        .filter(node -> node.path("error_code").asString("").equals("RESOURCE_DOES_NOT_EXIST"))
                        .isPresent();
        return missing ? Optional.empty() : Optional.of(accepted(call, response));
    }

    private HttpRequest.Builder request(URI uri) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(server.patience());
        server.authorization().ifPresent(value -> request.header("Authorization", value));
        return request;
    }

    private HttpResponse<String> send(String call, HttpRequest request) {
        HttpResponse<String> response = once(call, request);
        Duration pause = server.pause();
        for (int i = 0; i < REPETITIONS && BUSY.contains(response.statusCode()); i++) {
            rest(call, pause);
            pause = pause.multipliedBy(2);
            response = once(call, request);
        }
        return response;
    }

    private HttpResponse<String> once(String call, HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (HttpTimeoutException e) {
            throw failed(call, "no answer within " + server.patience().toMillis() / 1000.0 + " s", e);
        } catch (IOException e) {
            throw failed(call, "cannot be reached (" + reason(e) + ")", e);
        } catch (InterruptedException e) {
            throw interrupted(call, e);
        }
    }

    private void rest(String call, Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            throw interrupted(call, e);
        }
    }

    private JsonNode accepted(String call, HttpResponse<String> response) {
        if (response.statusCode() != 200) {
            throw failed(call, answered(response), null);
        }
        return parsed(response.body())
                .orElseThrow(() -> failed(
                        call,
                        "it answered with something else than a JSON object, so it may be no MLflow server: "
                                + beginning(response.body()),
                        null));
    }

    private String answered(HttpResponse<String> response) {
        Optional<JsonNode> told = parsed(response.body()).filter(node -> node.has("error_code"));
        String reason = told.map(node -> node.path("error_code").asString("") + ": "
                        + node.path("message").asString(""))
                .orElseGet(() -> beginning(response.body()));
        boolean refused = response.statusCode() == 401 || response.statusCode() == 403;
        String remedy = refused
                ? "; credentials are taken from MLFLOW_TRACKING_TOKEN, or MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD"
                : "";
        return "it answered %d%s%s".formatted(response.statusCode(), reason.isEmpty() ? "" : ", " + reason, remedy);
    }

    private static Optional<JsonNode> parsed(String body) {
        try {
            return Optional.of(JSON.readTree(body)).filter(JsonNode::isObject);
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static String beginning(String body) {
        String line = body.strip().replaceAll("\\s+", " ");
        return line.length() > MOST_OF_AN_ANSWER ? line.substring(0, MOST_OF_AN_ANSWER) + "…" : line;
    }

    private static String reason(IOException error) {
        return error.getMessage() == null ? error.getClass().getSimpleName() : error.getMessage();
    }

    private EnvironmentException interrupted(String call, InterruptedException error) {
        Thread.currentThread().interrupt();
        return failed(call, "interrupted", error);
    }

    private EnvironmentException failed(String call, String reason, Exception cause) {
        return new EnvironmentException("MLflow server %s, call %s: %s".formatted(server.url(), call, reason), cause);
    }
}
