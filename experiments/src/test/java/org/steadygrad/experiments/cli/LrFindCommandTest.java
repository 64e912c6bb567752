package org.steadygrad.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LrFindCommandTest {
    @TempDir
    Path reports;

    private Terminal find(String... more) {
        String[] args = new String[more.length + 5];
        System.arraycopy(new String[] {"lr-find", "--model", "mlp", "--steps", "60"}, 0, args, 0, 5);
        System.arraycopy(more, 0, args, 5, more.length);
        return Terminal.on(reports, args);
    }

    /** The range that trains the default net of this data by plain SGD lies between 0.003 and 1. */
    @Test
    void aRateIsSuggestedWithItsReasonAndAPage() throws IOException {
        Terminal terminal = find();

        assertThat(terminal.err()).isEmpty();
        assertThat(terminal.exitCode()).isZero();
        assertThat(terminal.out())
                .startsWith("mlp{width=128, depth=2} on glyphs{")
                .contains(", sgd, control none: 60 steps from 1e-6 to 10\n")
                .endsWith("Page: " + reports.resolve("lr-find.html") + "\n");
        double suggestion = Double.parseDouble(
                terminal.out().replaceAll("(?s).*Suggestion: learning rate ([0-9.e-]+), because .*", "$1"));
        assertThat(suggestion).isBetween(0.003, 1.0);
        assertThat(reports.resolve("lr-find.html")).content().contains("<html lang=\"en\">", "mlp");
    }

    @Test
    void oneSeedGivesOneAnswer() throws IOException {
        Path first = reports.resolve("first.html");
        Path second = reports.resolve("second.html");

        find("--seed", "3", "--optimizer", "nesterov:0.9", "--out", first.toString());
        find("--seed", "3", "--optimizer", "nesterov:0.9", "--out", second.toString());

        assertThat(Files.readString(second)).isEqualTo(Files.readString(first)).contains("nesterov");
    }

    @Test
    void otherFactorsAndTheLanguageOfThePageAreChosen() {
        Terminal terminal = find("--with", "batchSize=16", "--control", "clip-global-norm:1", "--lang", "zh");

        assertThat(terminal.exitCode()).isZero();
        assertThat(terminal.out()).contains("control clip-global-norm");
        assertThat(reports.resolve("lr-find.html"))
                .content()
                .contains("<html lang=\"zh\">", "clip-global-norm", "batchSize 16");
    }

    @Test
    void badInputIsNamedAndLeavesNoPage() {
        assertRefused("--steps must be a whole number >= 30, got 12", "lr-find", "--steps", "12");
        assertRefused("mpl", "lr-find", "--model", "mpl");
        assertRefused("--seed", "lr-find", "--seed", "-1");
        assertRefused("batchsiz", "lr-find", "--with", "batchsiz=3");
        assertRefused("rangeTest.to must be > 1 and finite, got 0.1", "lr-find", "--from", "1", "--to", "0.1");
        assertThat(reports).isEmptyDirectory();
    }

    private void assertRefused(String named, String... args) {
        Terminal terminal = Terminal.on(reports, args);

        assertThat(terminal.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(terminal.err()).contains(named);
    }
}
