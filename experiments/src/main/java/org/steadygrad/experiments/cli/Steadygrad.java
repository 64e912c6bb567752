package org.steadygrad.experiments.cli;

import java.io.PrintWriter;
import java.util.Set;
import java.util.TreeSet;
import org.steadygrad.core.EnvironmentException;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.catalog.NearMiss;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command line. Without arguments it runs the default experiment. */
@Command(
        name = "steadygrad",
        description = "Controlled experiments on optimizers and gradient control for Deeplearning4j.",
        versionProvider = VersionProvider.class,
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        subcommands = {
            RunCommand.class,
            ListCommand.class,
            ReportCommand.class,
            ClaimsCommand.class,
            CompareCommand.class,
            RecommendCommand.class,
            ReplayCommand.class,
            LrFindCommand.class,
            TuneCommand.class,
            ReproduceCommand.class,
            ExportCommand.class,
            DoctorCommand.class,
            DataCommand.class,
            VerifyWorkloadsCommand.class,
            BenchCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:failed", "2:bad input", "3:the machine lacks something"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  mvn -q compile exec:java",
            "  mvn -q compile exec:java -Dexec.args=\"run experiments/mnist.yaml --seeds 3\"",
            "  mvn -q compile exec:java -Dexec.args=\"list optimizers\""
        })
public final class Steadygrad implements Runnable {
    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Print stack traces of errors.")
    private boolean debug;

    /** Runs one command and gives its exit code. Errors are printed as one message each. */
    public static int execute(String... args) {
        Steadygrad program = new Steadygrad();
        CommandLine line = new CommandLine(program)
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler(Steadygrad::badArguments)
                .setExecutionExceptionHandler((error, command, parsed) -> program.failed(error, command));
        return args.length == 0 ? line.execute("run") : line.execute(args);
    }

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }

    private int failed(Exception error, CommandLine command) {
        PrintWriter err = command.getErr();
        err.println("steadygrad: " + message(error));
        if (debug) {
            error.printStackTrace(err);
        }
        err.flush();
        return exitCode(error);
    }

    private static String message(Exception error) {
        boolean expected = error instanceof InvalidInputException || error instanceof EnvironmentException;
        return expected ? error.getMessage() : error + " (--debug shows where)";
    }

    private static int exitCode(Exception error) {
        if (error instanceof InvalidInputException) {
            return ExitCode.BAD_INPUT;
        }
        return error instanceof EnvironmentException ? ExitCode.ENVIRONMENT : ExitCode.FAILED;
    }

    private static int badArguments(CommandLine.ParameterException error, String[] args) {
        CommandLine command = error.getCommandLine();
        command.getErr().println("steadygrad: " + error.getMessage() + suggestion(error));
        command.getErr().println("Try --help with " + command.getCommandSpec().qualifiedName() + ".");
        return ExitCode.BAD_INPUT;
    }

    private static String suggestion(CommandLine.ParameterException error) {
        CommandSpec command = error.getCommandLine().getCommandSpec();
        Set<String> known = new TreeSet<>(command.subcommands().keySet());
        known.addAll(command.optionsMap().keySet());
        return error instanceof CommandLine.UnmatchedArgumentException unmatched
                ? NearMiss.hint(unmatched.getUnmatched().get(0), known)
                : "";
    }
}
