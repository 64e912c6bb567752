package org.steadygrad.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.steadygrad.core.EnvironmentException;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.experiment.Design;
import org.steadygrad.core.experiment.PlannedTrial;
import org.steadygrad.core.outcome.Checkpoint;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.core.outcome.Run;
import org.steadygrad.core.outcome.RunHeader;
import org.steadygrad.core.outcome.TrialResult;

/**
 * The journal of one run, held by one process at a time. Whatever {@link #add} has returned from survives the death of
 * the process and, as far as the disk keeps its word, of the machine.
 *
 * <pre>{@code
 * try (RunStore store = resume ? RunStore.open(folder) : RunStore.create(folder, header)) {
 *     for (PlannedTrial planned : store.header().plan()) {
 *         if (!store.finished().contains(planned.id())) {
 *             store.add(run(planned));
 *         }
 *     }
 * }
 * Run run = RunStore.read(folder);
 * }</pre>
 */
public final class RunStore implements AutoCloseable {
    private final FolderLock lock;
    private final RunFile file;
    private RunHeader header;
    private Map<String, Integer> positions;

    RunStore(FolderLock lock, RunFile file, RunHeader header) {
        this.lock = lock;
        this.file = file;
        this.header = header;
        this.positions = positions(header.plan());
    }

    /**
     * Begins a run: makes the folder if need be, and the run file with its header.
     *
     * @throws InvalidInputException if the folder already holds a run, or is a file
     * @throws EnvironmentException if another process is at work in the folder, or the disk is full
     * @throws IllegalArgumentException if the plan names a trial twice
     */
    public static RunStore create(Path folder, RunHeader header) {
        positions(header.plan());
        NewRun.makeFolder(folder);
        FolderLock lock = FolderLock.take(folder);
        try {
            Path file = folder.resolve(RunFile.NAME);
            if (Files.exists(file)) {
                throw new InvalidInputException(
                        "%s already holds a run; give --resume to go on with it, or choose another folder"
                                .formatted(folder));
            }
            NewRun.write(file, header);
            return new RunStore(lock, RunFile.writing(file), header);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /**
     * Goes on with a run.
     *
     * @throws InvalidInputException if there is no run in the folder, or its file is damaged, in which case it is left
     *     as it is
     * @throws EnvironmentException saying who, if another process is at work in the folder
     */
    public static RunStore open(Path folder) {
        Path file = existing(folder);
        FolderLock lock = FolderLock.take(folder);
        try {
            RunHeader header = readHeader(file);
            return new RunStore(lock, raised(file), header);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static RunFile raised(Path file) {
        RunFile run = RunFile.writing(file);
        try {
            run.inTransaction(connection -> {
                Schema.raise(connection);
                return file;
            });
            return run;
        } catch (RuntimeException e) {
            run.close();
            throw e;
        }
    }

    /** Read-only, so that a damaged file is found before anything could be written to it. */
    private static RunHeader readHeader(Path file) {
        try (RunFile run = RunFile.reading(file)) {
            return run.inTransaction(connection -> {
                Schema.check(file, connection);
                return PlanTables.read(connection);
            });
        }
    }

    /**
     * A run as far as it was done, at one moment; results are in the plan's order, without checkpoints. Takes no lock: the run may be going
     * on.
     *
     * @throws InvalidInputException if there is no run in the folder, or its file is damaged
     */
    public static Run read(Path folder) {
        Path file = existing(folder);
        try (RunFile run = RunFile.reading(file)) {
            return run.inTransaction(connection -> {
                Schema.check(file, connection);
                RunHeader header = PlanTables.read(connection);
                return new Run(nameOf(folder), header, ResultTables.read(connection, header.plan()));
            });
        }
    }

    /**
     * The checkpoint of a trial that diverged; empty if it has none. Takes no lock.
     *
     * @param position in the run's plan, from 0
     * @throws InvalidInputException if there is no run in the folder, or its file is damaged
     */
    public static Optional<Checkpoint> checkpoint(Path folder, int position) {
        Path file = existing(folder);
        try (RunFile run = RunFile.reading(file)) {
            return run.inTransaction(connection -> {
                Schema.check(file, connection);
                return CheckpointTable.read(connection, position);
            });
        }
    }

    /** Whether a folder has the file of a run, sound or not. */
    public static boolean isRun(Path folder) {
        return Files.isRegularFile(folder.resolve(RunFile.NAME));
    }

    /** The runs whose folders stand in a folder, newest first; none if there is no such folder. */
    public static List<RunSummary> summaries(Path reportsFolder) {
        return RunFolders.summaries(reportsFolder);
    }

    /** With all that is planned by now. */
    public synchronized RunHeader header() {
        return header;
    }

    /** Ids of the trials that are stored, in the plan's order. */
    public synchronized Set<String> finished() {
        return file.inTransaction(ResultTables::finished);
    }

    /** Outcomes of the trials that are stored, in the order in which they were. */
    public synchronized List<Outcome> journal() {
        return file.inTransaction(connection -> journal(connection, header.plan()));
    }

    /**
     * Outcomes of a run's trials, in the order in which they were stored. Takes no lock.
     *
     * @throws InvalidInputException if there is no run in the folder, or its file is damaged
     */
    public static List<Outcome> journal(Path folder) {
        Path file = existing(folder);
        try (RunFile run = RunFile.reading(file)) {
            return run.inTransaction(connection -> {
                Schema.check(file, connection);
                return journal(connection, PlanTables.read(connection).plan());
            });
        }
    }

    private static List<Outcome> journal(Connection connection, List<PlannedTrial> plan) throws SQLException {
        Map<String, Outcome> outcomes = new HashMap<>();
        ResultTables.outcomes(connection, plan).forEach(outcome -> outcomes.put(outcome.trialId(), outcome));
        return ResultTables.journal(connection, plan).stream()
                .map(outcomes::get)
                .toList();
    }

    /**
     * Stores a finished trial with its series, wholly or not at all. When this returns, it is on the disk.
     *
     * @throws EnvironmentException if the disk is full or fails; what was stored before stays, and another attempt may
     *     be made
     * @throws IllegalArgumentException if the trial is not one of the plan
     * @throws IllegalStateException if it is stored already, or the store is closed
     */
    public void add(TrialResult result) {
        add(result, List.of());
    }

    /**
     * As {@link #add(TrialResult)}, and adds to the plan, in the same transaction, the trials that were chosen because of
     * this result.
     *
     * @param chosen none of them in the plan yet
     */
    public synchronized void add(TrialResult result, List<PlannedTrial> chosen) {
        int position = position(result.outcome());
        List<PlannedTrial> plan = new ArrayList<>(header.plan());
        plan.addAll(chosen);
        Map<String, Integer> longer = chosen.isEmpty() ? positions : positions(plan);
        file.inTransaction(connection -> {
            if (ResultTables.holds(connection, position)) {
                throw new IllegalStateException("trial " + result.outcome().trialId() + " is stored already");
            }
            ResultTables.write(connection, position, result);
            if (!chosen.isEmpty()) {
                PlanTables.add(connection, positions.size(), chosen);
            }
            return position;
        });
        positions = longer;
        header = header.with(plan);
    }

    /**
     * Replaces how further trials are chosen; those planned so far stay.
     *
     * @param source the experiment file's text that says so
     */
    public synchronized void redesign(String source, Design design) {
        RunHeader other = header.with(source, design);
        file.inTransaction(connection -> {
            PlanTables.rewrite(connection, other);
            return other;
        });
        header = other;
    }

    private int position(Outcome outcome) {
        Integer position = positions.get(outcome.trialId());
        if (position == null || !header.plan().get(position).trial().equals(outcome.trial())) {
            throw new IllegalArgumentException("trial " + outcome.trialId() + " is not in the run's plan");
        }
        return position;
    }

    /** Leaves one plain file, unless somebody is reading it, and unlocks the folder. */
    @Override
    public synchronized void close() {
        try {
            file.close();
        } finally {
            lock.close();
        }
    }

    static String nameOf(Path folder) {
        Path name = folder.toAbsolutePath().normalize().getFileName();
        return name == null ? folder.toString() : name.toString();
    }

    private static Path existing(Path folder) {
        Path file = folder.resolve(RunFile.NAME);
        if (!Files.isDirectory(folder)) {
            throw new InvalidInputException("there is no run folder " + folder);
        }
        if (!Files.isRegularFile(file)) {
            throw new InvalidInputException("%s is not a run folder: it has no %s".formatted(folder, RunFile.NAME));
        }
        return file;
    }

    private static Map<String, Integer> positions(List<PlannedTrial> plan) {
        Map<String, Integer> positions = new HashMap<>();
        for (PlannedTrial planned : plan) {
            if (positions.put(planned.id(), positions.size()) != null) {
                throw new IllegalArgumentException("the plan names trial " + planned.id() + " twice");
            }
        }
        return positions;
    }
}
