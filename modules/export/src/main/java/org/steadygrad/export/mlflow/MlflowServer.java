package org.steadygrad.export.mlflow;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.steadygrad.core.InvalidInputException;

/**
 * Where an MLflow tracking server is, and how it is spoken to.
 *
 * @param url without a slash at its end
 * @param authorization content of the header of that name; never printed
 * @param patience how long one answer may take
 * @param pause before the first repetition of a call that the server was too busy for; doubled before each further one
 */
public record MlflowServer(URI url, Optional<String> authorization, Duration patience, Duration pause) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /**
     * The server at a URL, with the credentials that MLflow's own clients take from the environment:
     * {@code MLFLOW_TRACKING_TOKEN}, or {@code MLFLOW_TRACKING_USERNAME} and {@code MLFLOW_TRACKING_PASSWORD}.
     *
     * @throws InvalidInputException if it is no http or https URL of a server, or holds a password itself
     */
    public static MlflowServer at(String url, Map<String, String> environment) {
        return new MlflowServer(checked(url), authorization(environment), PATIENCE, PAUSE);
    }

    MlflowServer withPatience(Duration other, Duration otherPause) {
        return new MlflowServer(url, authorization, other, otherPause);
    }

    /** The address of a call of the REST interface, e.g. {@code runs/create}. */
    URI call(String name) {
        return URI.create(url + "/api/2.0/mlflow/" + name);
    }

    private static URI checked(String url) {
        URI uri = parsed(url);
        boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
        if (!web || uri.getHost() == null || uri.getQuery() != null || uri.getFragment() != null) {
            throw refused(url);
        }
        if (uri.getUserInfo() != null) {
            throw new InvalidInputException(
                    "url must not hold user and password; give them by the environment variables"
                            + " MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD");
        }
        return URI.create(url.replaceAll("/+$", ""));
    }

    private static URI parsed(String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            throw refused(url);
        }
    }

    private static InvalidInputException refused(String url) {
        return new InvalidInputException(
                "url must be the http or https address of an MLflow server, such as http://localhost:5000, got " + url);
    }

    private static Optional<String> authorization(Map<String, String> environment) {
        String token = environment.getOrDefault("MLFLOW_TRACKING_TOKEN", "");
        String user = environment.getOrDefault("MLFLOW_TRACKING_USERNAME", "");
        String password = environment.getOrDefault("MLFLOW_TRACKING_PASSWORD", "");
        if (!user.isEmpty()) {
            byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
            return Optional.of("Basic " + Base64.getEncoder().encodeToString(pair));
        }
        return token.isEmpty() ? Optional.empty() : Optional.of("Bearer " + token);
    }
}
