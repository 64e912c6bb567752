package org.steadygrad.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.steadygrad.core.EnvironmentException;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.experiment.Design;
import org.steadygrad.core.experiment.Kind;
import org.steadygrad.core.experiment.PlannedTrial;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.core.outcome.Run;
import org.steadygrad.core.outcome.RunHeader;
import org.steadygrad.core.outcome.TrialResult;
import org.steadygrad.core.provenance.Provenance;

class RunStoreTest {
    @TempDir
    private Path temporary;

    @Test
    void whatIsReadEqualsWhatWasAdded() {
        Path folder = temporary.resolve("2026-01-02-example");
        RunHeader header = Examples.header(20);
        List<TrialResult> results =
                IntStream.range(0, 20).mapToObj(i -> Examples.result(i, 37)).toList();
        try (RunStore store = RunStore.create(folder, header)) {
            results.forEach(store::add);
        }
        assertThat(RunStore.read(folder)).isEqualTo(new Run("2026-01-02-example", header, results));
    }

    @Test
    void componentsKeepTheTypesAndTheOrderOfTheirSettings() {
        RunStore.create(temporary, Examples.header(1)).close();
        PlannedTrial read = RunStore.read(temporary).header().plan().get(0);
        assertThat(read.trial().setting().data().label()).isEqualTo("glyphs{size=4000, noise=4000, path=4000}");
        assertThat(read.trial().setting().data().settings().values()).containsExactly(4000L, 4000.0, "4000");
        assertThat(read.trial().id("d", "c"))
                .isEqualTo(Examples.planned(0).trial().id("d", "c"));
    }

    @Test
    void howFurtherTrialsAreChosenMayBeReplacedAndAllElseStays() {
        Design other = new Design(new Kind.Reseeded(List.of(1), List.of(2, 3)), List.of());
        RunHeader header = Examples.header(2);
        try (RunStore store = RunStore.create(temporary, header)) {
            store.add(Examples.result(0, 2), List.of(Examples.planned(2)));
            store.redesign("kind: other", other);
            store.add(Examples.result(1, 2), List.of(Examples.planned(3)));
        }

        RunHeader read = RunStore.read(temporary).header();
        assertThat(read.design()).isEqualTo(other);
        assertThat(read.source()).isEqualTo("kind: other");
        assertThat(read.plan()).isEqualTo(Examples.header(4).plan());
        assertThat(read.with(header.source(), header.design()).with(header.plan()))
                .isEqualTo(header);
    }

    @Test
    void resultsStandInThePlansOrderHoweverTheyCame() {
        try (RunStore store = RunStore.create(temporary, Examples.header(5))) {
            List.of(3, 0, 4).forEach(i -> store.add(Examples.result(i, 2)));
            assertThat(store.finished()).containsExactly(id(0), id(3), id(4));
            assertThat(RunStore.read(temporary).results())
                    .containsExactly(Examples.result(0, 2), Examples.result(3, 2), Examples.result(4, 2));
            assertThat(RunStore.read(temporary).complete()).isFalse();
        }
    }

    @Test
    void anOpenedRunGoesOnWhereItStopped() {
        RunHeader header = Examples.header(3);
        try (RunStore store = RunStore.create(temporary, header)) {
            store.add(Examples.result(1, 2));
        }
        try (RunStore store = RunStore.open(temporary)) {
            assertThat(store.header()).isEqualTo(header);
            assertThat(store.finished()).containsExactly(id(1));
            store.add(Examples.result(0, 2));
            store.add(Examples.result(2, 2));
        }
        assertThat(RunStore.read(temporary).complete()).isTrue();
    }

    @Test
    void aPlanGrowsWithTheResultsThatItsTrialsAreChosenBy() {
        RunHeader start = search(Examples.header(2));
        try (RunStore store = RunStore.create(temporary, start)) {
            store.add(Examples.result(1, 2), List.of(Examples.planned(2), Examples.planned(3)));
            assertThat(RunStore.read(temporary).header()).isEqualTo(store.header());
            store.add(Examples.result(3, 2), List.of(Examples.planned(4)));
        }
        try (RunStore store = RunStore.open(temporary)) {
            assertThat(store.header()).isEqualTo(search(Examples.header(5)));
            assertThat(store.finished()).containsExactly(id(1), id(3));
            store.add(Examples.result(4, 2), List.of(Examples.planned(5)));
        }
        Run run = RunStore.read(temporary);
        assertThat(run.header()).isEqualTo(search(Examples.header(6)));
        assertThat(run.results()).containsExactly(Examples.result(1, 2), Examples.result(3, 2), Examples.result(4, 2));
        assertThat(run.complete()).isFalse();
    }

    @Test
    void aResultIsNotStoredWithoutTheTrialsThatItLedTo() {
        try (RunStore store = RunStore.create(temporary, search(Examples.header(2)))) {
            assertThatThrownBy(() -> store.add(Examples.result(0, 2), List.of(Examples.planned(1))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the plan names trial " + id(1) + " twice");
            assertThat(store.finished()).isEmpty();
            assertThat(RunStore.read(temporary).header()).isEqualTo(search(Examples.header(2)));
        }
    }

    private static RunHeader search(RunHeader header) {
        Kind.Boundary kind = new Kind.Boundary(1e-6, 100, 0.1 + 0.2, 40, 1, Kind.Edges.BOTH, 2);
        Design design = new Design(kind, List.of(Examples.planned(7).trial()));
        return new RunHeader(
                header.experiment(),
                header.question(),
                header.source(),
                header.target(),
                design,
                header.plan(),
                header.provenance());
    }

    @Test
    void seedsThatTuneAndSeedsThatJudgeAreKeptApart() {
        RunHeader plain = Examples.header(2);
        RunHeader header = new RunHeader(
                plain.experiment(),
                plain.question(),
                plain.source(),
                plain.target(),
                new Design(new Kind.Reseeded(List.of(1, 2), List.of(3)), List.of()),
                plain.plan(),
                plain.provenance());

        RunStore.create(temporary, header).close();

        assertThat(RunStore.read(temporary).header()).isEqualTo(header);
    }

    @Test
    void aTrialMayHaveNoSeries() {
        TrialResult bare = new TrialResult(Examples.result(0, 1).outcome(), List.of());
        try (RunStore store = RunStore.create(temporary, Examples.header(1))) {
            store.add(bare);
        }
        assertThat(RunStore.read(temporary).results()).containsExactly(bare);
    }

    @Test
    void aClosedRunIsOnePlainFile() throws IOException {
        try (RunStore store = RunStore.create(temporary, Examples.header(2))) {
            store.add(Examples.result(0, 2));
            assertThat(names()).contains("run.sqlite-wal");
        }
        assertThat(names()).containsExactlyInAnyOrder("run.sqlite", "run.lock");
        RunStore.read(temporary);
        RunStore.summaries(temporary.getParent());
        assertThat(names()).containsExactlyInAnyOrder("run.sqlite", "run.lock");
    }

    @Test
    void aSecondRunInAFolderIsRefused() {
        RunStore.create(temporary, Examples.header(1)).close();
        Run before = RunStore.read(temporary);
        assertThatThrownBy(() -> RunStore.create(temporary, Examples.header(2)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(temporary + " already holds a run; give --resume to go on with it,"
                        + " or choose another folder");
        assertThat(RunStore.read(temporary)).isEqualTo(before);
    }

    @Test
    void whatIsNoRunFolderIsNamed() throws IOException {
        Path missing = temporary.resolve("missing");
        Path empty = Files.createDirectory(temporary.resolve("empty"));
        Path file = Files.createFile(temporary.resolve("file"));
        for (ThrowingOpener opener : List.<ThrowingOpener>of(RunStore::open, RunStore::read)) {
            assertThatThrownBy(() -> opener.open(missing))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessage("there is no run folder " + missing);
            assertThatThrownBy(() -> opener.open(empty))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessage(empty + " is not a run folder: it has no run.sqlite");
            assertThatThrownBy(() -> opener.open(file)).hasMessage("there is no run folder " + file);
        }
        assertThat(empty).isEmptyDirectory();
        assertThatThrownBy(() -> RunStore.create(file, Examples.header(1)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(file + " is a file, and cannot be a run folder");
        assertThatThrownBy(() -> RunStore.create(file.resolve("run"), Examples.header(1)))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageStartingWith("cannot make the run folder " + file.resolve("run"));
    }

    private interface ThrowingOpener {
        Object open(Path folder);
    }

    @Test
    void aTrialOutsideThePlanIsRefused() {
        try (RunStore store = RunStore.create(temporary, Examples.header(1))) {
            assertThatThrownBy(() -> store.add(Examples.result(1, 2)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("trial " + id(1) + " is not in the run's plan");
            assertThat(store.finished()).isEmpty();
        }
    }

    @Test
    void aTrialIsStoredOnce() {
        try (RunStore store = RunStore.create(temporary, Examples.header(1))) {
            store.add(Examples.result(0, 2));
            assertThatThrownBy(() -> store.add(Examples.result(0, 3)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("trial " + id(0) + " is stored already");
            assertThat(RunStore.read(temporary).results()).containsExactly(Examples.result(0, 2));
        }
    }

    @Test
    void aPlanThatNamesATrialTwiceIsRefusedAndNothingIsWritten() {
        RunHeader one = Examples.header(1);
        List<PlannedTrial> twice = new ArrayList<>(one.plan());
        twice.addAll(one.plan());
        Provenance provenance = one.provenance();
        RunHeader header = new RunHeader("e", "q", "s", one.target(), twice, provenance);
        Path folder = temporary.resolve("run");
        assertThatThrownBy(() -> RunStore.create(folder, header))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the plan names trial " + id(0) + " twice");
        assertThat(folder).doesNotExist();
    }

    @Test
    void aClosedStoreStoresNothingAndClosesAgainInPeace() {
        RunStore store = RunStore.create(temporary, Examples.header(1));
        store.close();
        assertThatThrownBy(() -> store.add(Examples.result(0, 2)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
        try (RunStore next = RunStore.open(temporary)) {
            store.close();
            assertThatThrownBy(() -> RunStore.open(temporary)).isInstanceOf(EnvironmentException.class);
            assertThat(next.finished()).isEmpty();
        }
    }

    @Test
    void foldersMayHaveAnyName() {
        Path folder = temporary.resolve("a b?mode=ro&x#y%20;z=1");
        try (RunStore store = RunStore.create(folder, Examples.header(1))) {
            store.add(Examples.result(0, 2));
        }
        Run run = RunStore.read(folder);
        assertThat(run.name()).isEqualTo("a b?mode=ro&x#y%20;z=1");
        assertThat(run.results()).containsExactly(Examples.result(0, 2));
        assertThat(folder.resolve("run.sqlite")).isRegularFile();
    }

    private static String id(int position) {
        return Examples.planned(position).id();
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(temporary)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    @Test
    void aCheckpointIsReadByItself() {
        Path folder = temporary.resolve("2026-01-02-example");
        try (RunStore store = RunStore.create(folder, Examples.header(2))) {
            TrialResult plain = Examples.result(0, 3);
            store.add(new TrialResult(plain.outcome(), plain.series(), Optional.of(Examples.checkpoint(7))));
            store.add(Examples.result(1, 3));
        }
        assertThat(RunStore.checkpoint(folder, 0)).contains(Examples.checkpoint(7));
        assertThat(RunStore.checkpoint(folder, 1)).isEmpty();
        assertThat(RunStore.read(folder).results().get(0)).isEqualTo(Examples.result(0, 3));
    }

    @Test
    void theJournalKeepsTheOrderInWhichTrialsWereStored() {
        Path folder = temporary.resolve("journal");
        List<Integer> order = List.of(3, 0, 4, 1);
        try (RunStore store = RunStore.create(folder, Examples.header(5))) {
            order.forEach(i -> store.add(Examples.result(i, 3)));
            assertThat(store.journal())
                    .extracting(Outcome::trialId)
                    .containsExactlyElementsOf(
                            order.stream().map(i -> Examples.planned(i).id()).toList());
        }
        try (RunStore store = RunStore.open(folder)) {
            store.add(Examples.result(2, 3));
        }
        assertThat(RunStore.journal(folder))
                .extracting(Outcome::trialId)
                .last()
                .isEqualTo(Examples.planned(2).id());
    }
}
