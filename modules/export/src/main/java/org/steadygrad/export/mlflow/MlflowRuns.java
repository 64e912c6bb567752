package org.steadygrad.export.mlflow;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.steadygrad.core.InvalidInputException;
import tools.jackson.databind.JsonNode;

/** Experiments and runs on a server, in the calls' own limits. */
final class MlflowRuns {
    private static final int MOST_METRICS_PER_CALL = 1000;
    private static final int MOST_RUNS_PER_PAGE = 1000;

    private final MlflowClient client;

    MlflowRuns(MlflowClient client) {
        this.client = client;
    }

    /**
     * A run that the server has.
     *
     * @param status {@code RUNNING}, {@code FINISHED}, {@code FAILED}, …
     */
    record Found(String id, String status, Map<String, String> tags) {}

    /** How a run ended. */
    enum Status {
        FINISHED,
        FAILED
    }

    /**
     * The id of the experiment of this name, made if there is none.
     *
     * @throws InvalidInputException if it was deleted there, since MLflow then neither takes runs for it nor frees its name
     */
    String experiment(String name) {
        Optional<JsonNode> found = client.find(
                "experiments/get-by-name", "experiment_name=" + URLEncoder.encode(name, StandardCharsets.UTF_8));
        if (found.isEmpty()) {
            return client.post("experiments/create", Map.of("name", name))
                    .path("experiment_id")
                    .asString();
        }
        JsonNode experiment = found.get().path("experiment");
        if (experiment.path("lifecycle_stage").asString("active").equals("deleted")) {
            throw new InvalidInputException(
                    "experiment %s was deleted on the MLflow server; restore it there, or remove it for good"
                            .formatted(name));
        }
        return experiment.path("experiment_id").asString();
    }

    /** The runs of an experiment that bear a tag of this value. */
    List<Found> withTag(String experimentId, String tag, String value) {
        char quote = value.indexOf('\'') < 0 ? '\'' : '"';
        Map<String, Object> query = new LinkedHashMap<>();
        query.put("experiment_ids", List.of(experimentId));
        query.put("filter", "tags.`%s` = %s%s%s".formatted(tag, quote, value, quote));
        query.put("max_results", MOST_RUNS_PER_PAGE);
        List<Found> found = new ArrayList<>();
        String next;
        do {
            JsonNode page = client.post("runs/search", query);
            page.path("runs").forEach(run -> found.add(found(run)));
            next = page.path("next_page_token").asString("");
            query.put("page_token", next);
        } while (!next.isEmpty());
        return found;
    }

    private static Found found(JsonNode run) {
        Map<String, String> tags = new LinkedHashMap<>();
        run.path("data")
                .path("tags")
                .forEach(tag ->
                        tags.put(tag.path("key").asString(), tag.path("value").asString()));
        return new Found(
                run.path("info").path("run_id").asString(),
                run.path("info").path("status").asString(),
                tags);
    }

    /** Begins a run and gives its id. */
    String create(String experimentId, String name, long started, List<Entry> tags) {
        JsonNode created = client.post(
                "runs/create",
                Map.of("experiment_id", experimentId, "run_name", name, "start_time", started, "tags", tags));
        return created.path("run").path("info").path("run_id").asString();
    }

    /** Sends parameters, at most 100, and any number of metrics. */
    void log(String runId, List<Entry> parameters, List<Metric> metrics) {
        client.post("runs/log-batch", Map.of("run_id", runId, "params", parameters));
        for (int from = 0; from < metrics.size(); from += MOST_METRICS_PER_CALL) {
            int to = Math.min(metrics.size(), from + MOST_METRICS_PER_CALL);
            client.post("runs/log-batch", Map.of("run_id", runId, "metrics", metrics.subList(from, to)));
        }
    }

    void end(String runId, Status status, long ended) {
        client.post("runs/update", Map.of("run_id", runId, "status", status.name(), "end_time", ended));
    }

    void delete(String runId) {
        client.post("runs/delete", Map.of("run_id", runId));
    }
}
