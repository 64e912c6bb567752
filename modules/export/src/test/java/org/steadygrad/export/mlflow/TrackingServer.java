package org.steadygrad.export.mlflow;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A small MLflow tracking server: keeps experiments and runs, and refuses calls that break the rules of MLflow's REST
 * documentation, as MLflow does.
 */
final class TrackingServer implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String PATH = "/api/2.0/mlflow/";

    /** A call as it came. */
    record Call(String method, String name, String query, JsonNode body, String authorization) {}

    /** What is answered. */
    record Answer(int status, String body) {}

    private final HttpServer http;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, String> experiments = new LinkedHashMap<>();
    private final Map<String, ObjectNode> runs = new LinkedHashMap<>();
    final List<Call> calls = new ArrayList<>();
    private Supplier<Optional<Answer>> disturbance = Optional::empty;
    private int pageSize = Integer.MAX_VALUE;

    TrackingServer() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.setExecutor(threads);
        http.createContext("/", this::handle);
        http.start();
    }

    String url() {
        return "http://%s:%d"
                .formatted(
                        http.getAddress().getAddress().getHostAddress(),
                        http.getAddress().getPort());
    }

    /** From now on calls are answered so, without effect, or as they should be where it gives nothing. */
    synchronized void disturb(Supplier<Optional<Answer>> instead) {
        disturbance = instead;
    }

    synchronized void pagesOf(int runsPerPage) {
        pageSize = runsPerPage;
    }

    synchronized List<JsonNode> runs() {
        return List.copyOf(runs.values());
    }

    synchronized List<Call> calls(String name) {
        return calls.stream().filter(call -> call.name().equals(name)).toList();
    }

    private void handle(HttpExchange exchange) throws IOException {
        Answer answer;
        try {
            answer = answer(exchange);
        } catch (Rejected e) {
            answer = new Answer(
                    e.status, JSON.writeValueAsString(Map.of("error_code", e.code, "message", e.getMessage())));
        }
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private Answer answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Call call = new Call(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath().replace(PATH, ""),
                exchange.getRequestURI().getQuery(),
                body.isEmpty() ? JSON.createObjectNode() : JSON.readTree(body),
                exchange.getRequestHeaders().getFirst("Authorization"));
        return disturbance(call).get().orElseGet(() -> new Answer(200, JSON.writeValueAsString(result(call))));
    }

    private synchronized Supplier<Optional<Answer>> disturbance(Call call) {
        calls.add(call);
        return disturbance;
    }

    private synchronized JsonNode result(Call call) {
        String expected = call.name().equals("experiments/get-by-name") ? "GET" : "POST";
        check(call.method().equals(expected), 405, "METHOD_NOT_ALLOWED", call.method());
        return switch (call.name()) {
            case "experiments/get-by-name" -> experiment(call.query().replace("experiment_name=", ""));
            case "experiments/create" -> create(call.body().path("name").asString());
            case "runs/search" -> search(call.body());
            case "runs/create" -> createRun(call.body());
            case "runs/log-batch" -> log(call.body());
            case "runs/update" -> update(call.body());
            case "runs/delete" -> delete(call.body());
            default -> throw new Rejected(404, "ENDPOINT_NOT_FOUND", call.name());
        };
    }

    private JsonNode experiment(String name) {
        check(experiments.containsKey(name), 404, "RESOURCE_DOES_NOT_EXIST", "no experiment " + name);
        ObjectNode answer = JSON.createObjectNode();
        answer.putObject("experiment")
                .put("experiment_id", experiments.get(name))
                .put("name", name)
                .put("lifecycle_stage", "active");
        return answer;
    }

    private JsonNode create(String name) {
        check(!experiments.containsKey(name), 400, "RESOURCE_ALREADY_EXISTS", name);
        experiments.put(name, String.valueOf(experiments.size() + 1));
        return JSON.createObjectNode().put("experiment_id", experiments.get(name));
    }

    private JsonNode search(JsonNode body) {
        String filter = body.path("filter").asString();
        check(filter.matches("tags\\.`steadygrad\\.run` = '[^']*'"), 400, "INVALID_PARAMETER_VALUE", filter);
        String wanted = filter.replaceAll(".*'(.*)'", "$1");
        List<ObjectNode> found = runs.values().stream()
                .filter(run -> tag(run, "steadygrad.run").equals(wanted))
                .toList();
        int from = Integer.parseInt("0" + body.path("page_token").asString(""));
        int to = (int) Math.min(found.size(), (long) from + pageSize);
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode page = answer.putArray("runs");
        found.subList(from, to).forEach(page::add);
        if (to < found.size()) {
            answer.put("next_page_token", String.valueOf(to));
        }
        return answer;
    }

    private JsonNode createRun(JsonNode body) {
        check(
                experiments.containsValue(body.path("experiment_id").asString()),
                404,
                "RESOURCE_DOES_NOT_EXIST",
                "experiment");
        check(body.path("start_time").isIntegralNumber(), 400, "INVALID_PARAMETER_VALUE", "start_time");
        String id = "run-%d".formatted(runs.size());
        ObjectNode run = JSON.createObjectNode();
        run.putObject("info")
                .put("run_id", id)
                .put("run_name", body.path("run_name").asString())
                .put("status", "RUNNING")
                .put("start_time", body.path("start_time").asLong());
        ObjectNode data = run.putObject("data");
        data.set("tags", body.path("tags"));
        data.putArray("params");
        data.putArray("metrics");
        runs.put(id, run);
        return JSON.createObjectNode().set("run", run);
    }

    private JsonNode log(JsonNode body) {
        ObjectNode run = run(body);
        JsonNode metrics = body.path("metrics");
        JsonNode params = body.path("params");
        check(metrics.size() <= 1000, 400, "INVALID_PARAMETER_VALUE", metrics.size() + " metrics");
        check(params.size() <= 100, 400, "INVALID_PARAMETER_VALUE", params.size() + " params");
        for (JsonNode metric : metrics) {
            boolean number = metric.path("value").isNumber()
                    || List.of("NaN", "Infinity", "-Infinity")
                            .contains(metric.path("value").asString());
            boolean named = metric.path("key").asString("").matches("[\\w. /-]{1,250}");
            boolean placed = metric.path("timestamp").isIntegralNumber()
                    && metric.path("step").isIntegralNumber();
            check(number && named && placed, 400, "INVALID_PARAMETER_VALUE", metric.toString());
        }
        for (JsonNode param : params) {
            boolean fits = param.path("key").asString("").matches("[\\w. /-]{1,250}")
                    && param.path("value").asString().length() <= 500;
            check(fits, 400, "INVALID_PARAMETER_VALUE", param.toString());
        }
        ((ArrayNode) run.at("/data/metrics")).addAll(metrics.valueStream().toList());
        ((ArrayNode) run.at("/data/params")).addAll(params.valueStream().toList());
        return JSON.createObjectNode();
    }

    private JsonNode update(JsonNode body) {
        String status = body.path("status").asString();
        check(List.of("FINISHED", "FAILED").contains(status), 400, "INVALID_PARAMETER_VALUE", status);
        ((ObjectNode) run(body).path("info"))
                .put("status", status)
                .put("end_time", body.path("end_time").asLong());
        return JSON.createObjectNode();
    }

    private JsonNode delete(JsonNode body) {
        run(body);
        runs.remove(body.path("run_id").asString());
        return JSON.createObjectNode();
    }

    private ObjectNode run(JsonNode body) {
        ObjectNode run = runs.get(body.path("run_id").asString());
        check(run != null, 404, "RESOURCE_DOES_NOT_EXIST", body.path("run_id").asString());
        return run;
    }

    static String tag(JsonNode run, String key) {
        return run.at("/data/tags")
                .valueStream()
                .filter(tag -> tag.path("key").asString().equals(key))
                .map(tag -> tag.path("value").asString())
                .findFirst()
                .orElse("");
    }

    private static void check(boolean rule, int status, String code, String message) {
        if (!rule) {
            throw new Rejected(status, code, message);
        }
    }

    /** A call that breaks a rule. */
    private static final class Rejected extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final int status;
        private final String code;

        Rejected(int status, String code, String message) {
            super(message);
            this.status = status;
            this.code = code;
        }
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }
}
