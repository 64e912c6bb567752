package org.steadygrad.export.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.steadygrad.core.EnvironmentException;
import org.steadygrad.core.outcome.Run;
import org.steadygrad.export.ExampleRun;
import org.steadygrad.export.mlflow.MlflowExport.Sent;
import org.steadygrad.export.mlflow.TrackingServer.Answer;
import org.steadygrad.export.mlflow.TrackingServer.Call;
import tools.jackson.databind.JsonNode;

class MlflowExportTest {
    private static final Map<String, String> NO_CREDENTIALS = Map.of();
    private static final Duration BRIEF = Duration.ofMillis(1);

    private final Run run = ExampleRun.run();
    private TrackingServer server;

    @BeforeEach
    void start() throws IOException {
        server = new TrackingServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void runIsAParentWithANestedRunForEachTrial() {
        assertThat(send(run, 200)).isEqualTo(new Sent(2, 0));

        assertThat(server.runs()).hasSize(3);
        JsonNode parent = server.runs().get(0);
        JsonNode exploded = server.runs().get(2);
        assertThat(parent.at("/info/run_name").asString()).isEqualTo("clipping-20260101-000000");
        assertThat(parent.at("/info/status").asString()).isEqualTo("FINISHED");
        assertThat(parent.at("/info/start_time").asLong()).isEqualTo(ExampleRun.STARTED.toEpochMilli());
        assertThat(TrackingServer.tag(parent, "mlflow.note.content")).isEqualTo("Does \"clipping\" help, and where?");
        assertThat(TrackingServer.tag(exploded, "mlflow.parentRunId"))
                .isEqualTo(parent.at("/info/run_id").asString());
        assertThat(TrackingServer.tag(exploded, "steadygrad.trial")).isEqualTo(ExampleRun.EXPLODED);
        assertThat(TrackingServer.tag(exploded, "steadygrad.verdict")).isEqualTo("NON_FINITE_LOSS");
        assertThat(exploded.at("/info/status").asString()).isEqualTo("FAILED");
        assertThat(exploded.at("/info/end_time").asLong())
                .isEqualTo(ExampleRun.STARTED.plusSeconds(2).toEpochMilli());
        assertThat(server.runs().get(1).at("/info/status").asString()).isEqualTo("FINISHED");
    }

    @Test
    void parametersAreTheLevelsOfAllFactorsAndTheSeed() {
        send(run, 200);

        assertThat(entries(server.runs().get(2), "params"))
                .contains(
                        "optimizer=nesterov:0.9",
                        "control=clip{threshold=0.5, per=layer} + skip-non-finite",
                        "learningRate=3",
                        "batchSize=32",
                        "seed=7");
    }

    @Test
    void metricsAreTheScoresAndTheQuantitiesOfTheWholeNet() {
        send(run, 200);

        JsonNode first = server.runs().get(1).at("/data/metrics");
        assertThat(first.valueStream().map(m -> m.path("key").asString()).distinct())
                .containsExactly("test-accuracy/network", "test-loss/network", "loss/network");
        assertThat(first.get(0).path("step").asInt()).isEqualTo(2);
        assertThat(first.get(0).path("timestamp").asLong())
                .isEqualTo(ExampleRun.STARTED.plusSeconds(1).toEpochMilli());
        assertThat(entries(server.runs().get(2), "metrics"))
                .contains("loss/network=Infinity", "loss/network=-Infinity", "loss/network=NaN");
    }

    @Test
    void longSeriesAreThinnedToTheirFirstLastAndEvenlyManyBetween() {
        send(ExampleRun.ofLosses(1001), 5);

        List<Integer> steps = server.runs()
                .get(1)
                .at("/data/metrics")
                .valueStream()
                .filter(metric -> metric.path("key").asString().equals("loss/network"))
                .map(metric -> metric.path("step").asInt())
                .toList();
        assertThat(steps).containsExactly(1, 251, 501, 751, 1001);
    }

    @Test
    void noCallHoldsMoreThanAThousandMetrics() {
        send(ExampleRun.ofLosses(2500), 2500);

        assertThat(server.calls("runs/log-batch").stream()
                        .map(call -> call.body().path("metrics").size()))
                .containsExactly(0, 1000, 1000, 504);
        assertThat(server.runs().get(1).at("/data/metrics")).hasSize(2504);
    }

    @Test
    void secondExportSendsNothingAgain() {
        send(run, 200);

        server.pagesOf(1);
        assertThat(send(run, 200)).isEqualTo(new Sent(0, 2));
        assertThat(server.runs()).hasSize(3);
        assertThat(server.calls("experiments/create")).hasSize(1);
    }

    @Test
    void exportThatFailedIsGoneOnWithAndTheHalfSentTrialSentAnew() {
        AtomicInteger calls = new AtomicInteger();
        server.disturb(() -> Optional.of(new Answer(500, "{}")).filter(a -> calls.incrementAndGet() > 9));
        assertThatThrownBy(() -> send(run, 200)).isInstanceOf(EnvironmentException.class);
        assertThat(statuses()).containsExactly("RUNNING", "FINISHED", "RUNNING");

        server.disturb(Optional::empty);

        assertThat(send(run, 200)).isEqualTo(new Sent(1, 1));
        assertThat(statuses()).containsExactly("FINISHED", "FINISHED", "FAILED");
        assertThat(server.runs().get(2).at("/data/metrics")).hasSize(5);
    }

    @Test
    void busyServerIsAskedAgain() {
        AtomicInteger calls = new AtomicInteger();
        server.disturb(() -> Optional.of(new Answer(503, "")).filter(a -> calls.incrementAndGet() <= 3));

        assertThat(send(run, 200)).isEqualTo(new Sent(2, 0));
    }

    @Test
    void serverThatStaysBusyIsGivenUpAfterThreeRepetitions() {
        server.disturb(() -> Optional.of(new Answer(503, "overloaded")));

        assertThatThrownBy(() -> send(run, 200))
                .isInstanceOf(EnvironmentException.class)
                .hasMessage(
                        "MLflow server %s, call experiments/get-by-name: it answered 503, overloaded", server.url());
        assertThat(server.calls("experiments/get-by-name")).hasSize(4);
    }

    @Test
    void errorIsToldWithTheServersOwnReason() {
        server.disturb(() ->
                Optional.of(new Answer(500, "{\"error_code\": \"INTERNAL_ERROR\", \"message\": \"disk is full\"}")));

        assertThatThrownBy(() -> send(run, 200))
                .hasMessage(
                        "MLflow server %s, call experiments/get-by-name: it answered 500, INTERNAL_ERROR: disk is full",
                        server.url());
        assertThat(server.calls).hasSize(1);
    }

    @Test
    void otherWebServerIsNotTakenForMlflow() {
        server.disturb(() -> Optional.of(new Answer(200, "<html>\n<title>Hello</title></html>")));

        assertThatThrownBy(() -> send(run, 200))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageEndingWith(
                        "it answered with something else than a JSON object, so it may be no MLflow server:"
                                + " <html> <title>Hello</title></html>");
    }

    @Test
    void serverThatDoesNotAnswerIsGivenUp() {
        CountDownLatch never = new CountDownLatch(1);
        server.disturb(() -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Optional.empty();
        });

        assertThatThrownBy(() -> new MlflowExport(
                                MlflowServer.at(server.url(), NO_CREDENTIALS)
                                        .withPatience(Duration.ofMillis(200), BRIEF),
                                200)
                        .send(run))
                .isInstanceOf(EnvironmentException.class)
                .hasMessage("MLflow server %s, call experiments/get-by-name: no answer within 0.2 s", server.url());
    }

    @Test
    void serverThatIsNotThereIsNamed() throws IOException {
        String url;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            url = "http://%s:%d".formatted(taken.getInetAddress().getHostAddress(), taken.getLocalPort());
        }
        MlflowExport export = new MlflowExport(MlflowServer.at(url, NO_CREDENTIALS), 200);

        assertThatThrownBy(() -> export.send(run))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageStartingWith("MLflow server " + url + ", call experiments/get-by-name: cannot be reached (");
    }

    @Test
    void credentialsGoWithEveryCall() {
        new MlflowExport(MlflowServer.at(server.url() + "/", Map.of("MLFLOW_TRACKING_TOKEN", "secret")), 200).send(run);

        assertThat(server.calls.stream().map(Call::authorization).distinct()).containsExactly("Bearer secret");
    }

    @Test
    void refusedCredentialsAreToldWithoutThem() {
        server.disturb(() -> Optional.of(new Answer(401, "")));
        MlflowServer with = MlflowServer.at(
                server.url(), Map.of("MLFLOW_TRACKING_USERNAME", "me", "MLFLOW_TRACKING_PASSWORD", "secret"));

        assertThatThrownBy(() -> new MlflowExport(with, 200).send(run))
                .hasMessage(
                        "MLflow server %s, call experiments/get-by-name: it answered 401; credentials are taken from"
                                + " MLFLOW_TRACKING_TOKEN, or MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD",
                        server.url());
        assertThat(server.calls.get(0).authorization()).isEqualTo("Basic bWU6c2VjcmV0");
    }

    private Sent send(Run sent, int points) {
        MlflowServer at = MlflowServer.at(server.url(), NO_CREDENTIALS).withPatience(Duration.ofSeconds(30), BRIEF);
        return new MlflowExport(at, points).send(sent);
    }

    private List<String> statuses() {
        return server.runs().stream()
                .map(one -> one.at("/info/status").asString())
                .toList();
    }

    private static List<String> entries(JsonNode run, String kind) {
        return run.at("/data/" + kind)
                .valueStream()
                .map(entry ->
                        entry.path("key").asString() + "=" + entry.path("value").asString())
                .toList();
    }
}
