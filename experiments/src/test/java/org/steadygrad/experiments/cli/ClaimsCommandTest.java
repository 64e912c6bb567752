package org.steadygrad.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.steadygrad.core.claim.Claim;
import org.steadygrad.core.claim.Claim.Pace;
import org.steadygrad.core.claim.Claim.Testable;
import org.steadygrad.core.outcome.Run;
import org.steadygrad.experiments.claims.ClaimFiles;
import org.steadygrad.store.RunStore;

class ClaimsCommandTest {
    @TempDir
    Path folder;

    @Test
    void claimsAreRunJudgedAndShown() throws IOException {
        Path reports = folder.resolve("reports");

        Terminal terminal = claims(reports, files(), "--quick");

        assertThat(terminal.err()).isEmpty();
        assertThat(terminal.exitCode()).isZero();
        assertThat(terminal.out())
                .contains("small-rates-diverge-less-judged: 48 trials, ")
                .contains("nesterov-beats-sgd-tuning: 4 trials, ")
                .contains("nesterov-beats-sgd-judged: 12 trials, ")
                .containsPattern("2 +refuted +Nesterov momentum ends higher than SGD.")
                .containsPattern("3 +pending +It will be faster.\n +Nothing measures it yet.");
        assertThat(reports.resolve("claims-quick.html")).content().contains("Small learning rates diverge less");
        assertThat(Files.readAllLines(reports.resolve("claims-quick.md"))).hasSize(5);
        assertThat(reports.resolve("index.html"))
                .content()
                .contains("<a href=\"./claims-quick.html\">Claims put to quick tests</a>");
        Run judged = judged(reports, "nesterov-beats-sgd");
        assertThat(judged.header().source()).isEqualTo(Files.readString(files().resolve("2-tuned.yaml")));
        assertThat(judged.header().plan())
                .extracting(planned -> planned.trial().setting().learningRate())
                .containsOnly(0.01);
        assertThat(judged.header().plan())
                .extracting(planned -> planned.trial().replicate())
                .containsOnly(2, 3, 4, 5, 6, 7);
    }

    @Test
    void resumeTrainsNothingAgainAndAddsWhatIsMissing() {
        Terminal first = claims(folder, files(), "--quick", "1");
        assertThat(first.out())
                .doesNotContain("Nesterov momentum ends higher than SGD.")
                .contains("2 of 3 claims without results; claims --quick --resume tests them");
        Run before = judged(folder, "small-rates-diverge-less");

        Terminal terminal = claims(folder, files(), "--quick", "--resume");

        assertThat(terminal.exitCode()).isZero();
        assertThat(terminal.out()).contains("48 trials (48 finished before)");
        assertThat(judged(folder, "small-rates-diverge-less")).isEqualTo(before);
        assertThat(judged(folder, "nesterov-beats-sgd").results()).hasSize(12);
    }

    @Test
    void claimMayNotChangeOnceItsTrialsHaveBegun() throws IOException {
        Path mine = Files.createDirectory(folder.resolve("mine"));
        Files.copy(files().resolve("1-tiny.yaml"), mine.resolve("1.yaml"));
        claims(folder, mine, "--quick");
        Files.writeString(
                mine.resolve("1.yaml"),
                Files.readString(mine.resolve("1.yaml")).replace("smallestEffect: 0.1", "smallestEffect: 0.01"));

        Terminal terminal = claims(folder, mine, "--quick", "--resume");

        assertThat(terminal.exitCode()).isEqualTo(2);
        assertThat(terminal.err())
                .contains("claim small-rates-diverge-less must not change once its trials have begun");
    }

    @Test
    void wrongNamesAndFilesAreBadInput() throws IOException {
        assertThat(claims(folder, files(), "nesterov-beats-sdg").err())
                .isEqualTo("steadygrad: no claim nesterov-beats-sdg (did you mean nesterov-beats-sgd?); known are"
                        + " small-rates-diverge-less, nesterov-beats-sgd, later\n");
        assertThat(claims(folder, files(), "--resume").err())
                .contains("nothing to resume")
                .contains("without --quick");
        assertThat(claims(folder, folder.resolve("none")).err()).contains("no folder of claims");
        Path twice = Files.createDirectory(folder.resolve("twice"));
        Files.copy(files().resolve("3-pending.yaml"), twice.resolve("a.yaml"));
        Files.copy(files().resolve("3-pending.yaml"), twice.resolve("b.yaml"));
        assertThat(claims(folder, twice).err())
                .contains("b.yaml: claim later is that of ")
                .contains("a.yaml too");
    }

    /** Of the project's own claims: every test can be planned, and no fresh seed has tuned. */
    @Test
    void ownClaimsAreSound() {
        List<Claim> claims = ClaimFiles.all(Path.of(System.getProperty("steadygrad.root"), "experiments", "claims"));

        assertThat(claims).extracting(Claim::number).containsOnly(1, 2, 3, 4, 5, 6, 7, 8, 9);
        for (Claim claim : claims) {
            assertThat(claim.says().chinese()).as(claim.name()).isPresent();
            if (claim.state() instanceof Testable testable) {
                for (Pace pace : Pace.values()) {
                    assertThat(testable.at(pace).layout().settings()).doesNotHaveDuplicates();
                }
                assertThat(testable.quick().trials()).isLessThan(testable.full().trials());
                assertThat(testable.quick().fresh()).as(claim.name()).hasSizeGreaterThanOrEqualTo(10);
            }
        }
    }

    private static Terminal claims(Path reports, Path from, String... more) {
        return Terminal.run(Stream.concat(
                        Stream.of("claims", "--reports", reports.toString(), "--from", from.toString()),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    private static Run judged(Path reports, String claim) {
        try (Stream<Path> sets = Files.list(reports.resolve("claims"))) {
            return RunStore.read(sets.findFirst().orElseThrow().resolve(claim).resolve("judged"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path files() {
        try {
            return Path.of(ClaimsCommandTest.class.getResource("/claims").toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the test's claims are no files", e);
        }
    }
}
