package org.steadygrad.experiments.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.outcome.Run;
import org.steadygrad.experiments.run.RunFolders;
import org.steadygrad.export.Selection;
import org.steadygrad.export.csv.CsvExport;
import org.steadygrad.export.json.JsonExport;
import org.steadygrad.export.mlflow.MlflowExport;
import org.steadygrad.export.mlflow.MlflowServer;
import org.steadygrad.export.tensorboard.TensorBoardExport;
import org.steadygrad.store.RunStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code export}: a stored run for other programs. */
@Command(
        name = "export",
        description = "Write a stored run for other programs: as tables, JSON, TensorBoard's events, or to MLflow.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  export smoke-20260101-120000 --to csv",
            "  export smoke-20260101-120000 --to tensorboard --output /tmp/board",
            "  export smoke-20260101-120000 --to mlflow --url http://localhost:5000",
            "  export smoke-20260101-120000 --to json --trials 4f2a 77ab"
        })
final class ExportCommand implements Callable<Integer> {
    /** Where MLflow's own clients find their server. */
    private static final String MLFLOW_URL = "MLFLOW_TRACKING_URI";

    /** What can be written. */
    enum Format {
        CSV,
        JSON,
        TENSORBOARD,
        MLFLOW;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Parameters(paramLabel = "RUN", description = "A run's folder, or its name below the folder of all runs.")
    private String run;

    @Option(names = "--to", required = true, paramLabel = "FORMAT", description = "One of ${COMPLETION-CANDIDATES}.")
    private Format format;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            description = "Folder to write into. Default: export/FORMAT in the run's folder.")
    private Path output;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "Of the MLflow server. Default: the environment variable " + MLFLOW_URL + ".")
    private String url;

    @Option(
            names = "--trials",
            arity = "1..*",
            paramLabel = "PREFIX",
            description = "Only trials whose ids begin so. Default: all that finished.")
    private List<String> trials = List.of();

    @Option(
            names = "--points",
            paramLabel = "N",
            defaultValue = "200",
            description = "Of each series at most N points to MLflow. Default: ${DEFAULT-VALUE}.")
    private int points;

    @Mixin
    private ReportsFolder reports;

    @Override
    public Integer call() {
        Path folder = RunFolders.find(reports.path(), run);
        Run stored = RunStore.read(folder);
        Run chosen = Selection.of(stored, trials);
        Path into = Optional.ofNullable(output)
                .orElseGet(() -> folder.resolve("export").resolve(format.toString()));
        switch (format) {
            case CSV -> CsvExport.write(chosen, into).forEach(System.out::println);
            case JSON -> System.out.println(JsonExport.write(chosen, into));
            case TENSORBOARD -> tensorBoard(chosen, into);
            case MLFLOW -> mlflow(chosen);
        }
        System.out.printf(
                "%d of %d trials of %s%n",
                chosen.results().size(), stored.header().plan().size(), stored.name());
        return ExitCode.DONE;
    }

    private static void tensorBoard(Run chosen, Path into) {
        System.out.println(TensorBoardExport.write(chosen, into));
        System.out.printf("Look at it with: tensorboard --logdir \"%s\"%n", into);
    }

    private void mlflow(Run chosen) {
        if (points < 2) {
            throw new InvalidInputException("--points must be >= 2, got " + points);
        }
        MlflowServer server = MlflowServer.at(address(), System.getenv());
        MlflowExport.Sent sent = new MlflowExport(server, points).send(chosen);
        String before = sent.before() == 0 ? "" : ", %d were there before".formatted(sent.before());
        System.out.printf(
                "%s, experiment %s: %d trials sent%s%n",
                server.url(), chosen.header().experiment(), sent.trials(), before);
    }

    private String address() {
        return Optional.ofNullable(url)
                .or(() -> Optional.ofNullable(System.getenv(MLFLOW_URL)))
                .orElseThrow(() -> new InvalidInputException(
                        "--url must name the MLflow server, since " + MLFLOW_URL + " is not set"));
    }
}
