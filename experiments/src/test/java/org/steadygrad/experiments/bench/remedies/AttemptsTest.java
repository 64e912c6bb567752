package org.steadygrad.experiments.bench.remedies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.steadygrad.analysis.diagnosis.Remedy;
import org.steadygrad.core.InvalidInputException;

class AttemptsTest {
    @TempDir
    Path folder;

    @Test
    void whatAFileHoldsIsKnownAlsoAfterALineWasCutShort() throws IOException {
        Path file = folder.resolve("attempts.csv");
        Attempts first = Attempts.in(Optional.of(file));
        Attempt exploded = new Attempt("4f2a", Remedy.RATE_HALF, true, Double.NaN);
        Attempt trained = new Attempt("4f2a", Remedy.ADAM, false, 0.875);
        first.add(exploded);
        first.add(trained);
        Files.writeString(file, Files.readString(file) + "4f2a,clip,fal");

        Attempts again = Attempts.in(Optional.of(file));

        assertThat(again.of("4f2a", Remedy.RATE_HALF)).contains(exploded);
        assertThat(again.of("4f2a", Remedy.ADAM)).contains(trained);
        assertThat(again.of("4f2a", Remedy.CLIP)).isEmpty();
        again.add(new Attempt("4f2a", Remedy.CLIP, false, 0.5));
        assertThat(Files.readAllLines(file))
                .containsExactly(
                        "trial,remedy,diverged,accuracy",
                        "4f2a,rate-half,true,NaN",
                        "4f2a,adam,false,0.875",
                        "4f2a,clip,false,0.5");
    }

    @Test
    void aLineThatIsNoAttemptIsRefusedWithItsPlace() throws IOException {
        Path file = folder.resolve("attempts.csv");
        Files.writeString(file, "trial,remedy,diverged,accuracy\n4f2a,prayer,false,0.9\n");

        assertThatThrownBy(() -> Attempts.in(Optional.of(file)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(file + ":2: there is no remedy prayer");
    }
}
