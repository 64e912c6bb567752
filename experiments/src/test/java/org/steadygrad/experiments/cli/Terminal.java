package org.steadygrad.experiments.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Runs a command in this process and catches what it prints. */
record Terminal(int exitCode, String out, String err) {
    /** Runs a command on the runs below a folder. */
    static Terminal on(Path reports, String... args) {
        return run(Stream.concat(Stream.of(args), Stream.of("--reports", reports.toString()))
                .toArray(String[]::new));
    }

    static Terminal run(String... args) {
        PrintStream realOut = System.out;
        PrintStream realErr = System.err;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
        try {
            int exitCode = Steadygrad.execute(args);
            return new Terminal(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(realOut);
            System.setErr(realErr);
        }
    }
}
