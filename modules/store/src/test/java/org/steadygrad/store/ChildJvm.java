package org.steadygrad.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.steadygrad.core.EnvironmentException;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.outcome.TrialResult;

/** A process of its own that works on a run folder and says on its standard output what it did. */
final class ChildJvm implements AutoCloseable {
    static final int STEPS = 300;

    private final Process process;
    private final BufferedReader output;

    private ChildJvm(Process process) {
        this.process = process;
        this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /**
     * Starts one.
     *
     * @param arguments the {@link Task} and what it takes
     */
    static ChildJvm start(Object... arguments) throws IOException {
        return startBehind(List.of(), arguments);
    }

    /**
     * Starts one as the last words of another command. The native library that it unpacks, and that a killed one leaves
     * behind, goes where {@code clean} removes it.
     */
    static ChildJvm startBehind(List<String> prefix, Object... arguments) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
        command.add("-Dorg.sqlite.tmpdir=" + Path.of("target").toAbsolutePath());
        command.add(ChildJvm.class.getName());
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return new ChildJvm(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    long pid() {
        return process.pid();
    }

    /** The next line it says; null when it has ended. */
    String line() throws IOException {
        return output.readLine();
    }

    /** All that it says until it ends. */
    List<String> lines() {
        return output.lines().toList();
    }

    /** {@code kill -9}, by its handle: the process itself would close its output, of which lines may be unread. */
    void kill() {
        process.toHandle().destroyForcibly();
        process.onExit().join();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        kill();
    }

    /** What a child does with a folder. */
    enum Task {
        /** Creates the run of so many trials, unless it is there. */
        CREATE {
            @Override
            void run(Path folder, int trials) {
                say("ready");
                RunStore.create(folder, Examples.header(trials)).close();
                say("created");
            }
        },
        /** Opens the run and stays. */
        HOLD {
            @Override
            void run(Path folder, int trials) throws IOException {
                try (RunStore store = RunStore.open(folder)) {
                    say("held " + store.finished().size());
                    System.in.read();
                }
            }
        },
        /** Opens the run, stores what is missing, and stays. */
        WRITE_AND_HOLD {
            @Override
            void run(Path folder, int trials) throws IOException {
                try (RunStore store = RunStore.open(folder)) {
                    writeMissing(store);
                    System.in.read();
                }
            }
        },
        /** Opens the run and stores what is missing. */
        WRITE {
            @Override
            void run(Path folder, int trials) {
                try (RunStore store = RunStore.open(folder)) {
                    writeMissing(store);
                }
            }
        },
        /** As WRITE, but opens and closes the run for each trial. */
        WRITE_ONE_BY_ONE {
            @Override
            void run(Path folder, int trials) {
                for (int position = 0; position < trials; position++) {
                    try (RunStore store = RunStore.open(folder)) {
                        store.add(Examples.result(position, STEPS));
                    }
                    say("stored " + position);
                }
            }
        },
        /** Creates the run, stores trials until it cannot, and reads what is there, in another process as in this. */
        FILL {
            @Override
            void run(Path folder, int trials) {
                try (RunStore store = RunStore.create(folder, Examples.header(trials))) {
                    sayFault(() -> writeMissing(store));
                    say("read " + sound(folder));
                    sayFault(() -> writeMissing(store));
                }
                say("read " + sound(folder));
                try (RunStore store = RunStore.open(folder)) {
                    say("opened " + store.finished().size());
                }
            }
        },
        /** Tries to create the run, and lists the folder. */
        TRY_TO_CREATE {
            @Override
            void run(Path folder, int trials) {
                sayFault(() -> RunStore.create(folder, Examples.header(trials)).close());
                say(List.of(folder.toFile().list()).toString());
                sayFault(() -> RunStore.read(folder));
            }
        };

        abstract void run(Path folder, int trials) throws IOException;
    }

    /** Arguments: the task, the folder, the number of trials. */
    public static void main(String[] arguments) throws IOException {
        Task.valueOf(arguments[0]).run(Path.of(arguments[1]), Integer.parseInt(arguments[2]));
    }

    private static void writeMissing(RunStore store) {
        int planned = store.header().plan().size();
        Set<String> finished = store.finished();
        for (int position = 0; position < planned; position++) {
            if (!finished.contains(Examples.planned(position).id())) {
                store.add(Examples.result(position, STEPS));
                say("stored " + position);
            }
        }
    }

    /** How many trials a run has, if they are the first of the plan and every bit of them is right. */
    private static String sound(Path folder) {
        List<TrialResult> results = RunStore.read(folder).results();
        for (int position = 0; position < results.size(); position++) {
            if (!results.get(position).equals(Examples.result(position, STEPS))) {
                return "another trial " + position;
            }
        }
        return String.valueOf(results.size());
    }

    private static void sayFault(Runnable work) {
        try {
            work.run();
            say("no fault");
        } catch (EnvironmentException | InvalidInputException e) {
            say(e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    private static void say(String line) {
        System.out.writeBytes((line + "\n").getBytes(StandardCharsets.UTF_8));
        System.out.flush();
    }
}
