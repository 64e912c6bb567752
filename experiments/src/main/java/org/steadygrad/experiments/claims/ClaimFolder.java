package org.steadygrad.experiments.claims;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.steadygrad.analysis.claim.Finding;
import org.steadygrad.analysis.claim.Outcomes;
import org.steadygrad.config.ClaimReader;
import org.steadygrad.core.claim.Claim;
import org.steadygrad.core.claim.Claim.Pace;
import org.steadygrad.core.claim.Claim.Testable;
import org.steadygrad.core.claim.ClaimTest;
import org.steadygrad.core.outcome.Run;
import org.steadygrad.experiments.run.Parts;
import org.steadygrad.store.RunStore;

/**
 * The runs of one claim.
 *
 * @param path the folder that holds them
 */
public record ClaimFolder(Path path) {
    /** The two runs that a claim can take. */
    public enum Phase {
        /** Chooses each side's best setting. */
        TUNING("tuning"),
        /** Judges the claim on fresh seeds. */
        JUDGED("judged");

        private final String folder;

        Phase(String folder) {
            this.folder = folder;
        }

        /** The run's folder, in the claim's. */
        public String folder() {
            return folder;
        }
    }

    /** Where a phase's run lies, or will. */
    public Path of(Phase phase) {
        return path.resolve(phase.folder());
    }

    /** A phase's run, as far as it has got. */
    public Optional<Run> run(Phase phase) {
        return holds(phase) ? Optional.of(RunStore.read(of(phase))) : Optional.empty();
    }

    boolean holds(Phase phase) {
        return Files.isDirectory(path)
                && RunStore.summaries(path).stream().anyMatch(run -> run.name().equals(phase.folder()));
    }

    /** The runs that there are, in the order in which they are made. */
    public List<Run> runs() {
        List<Run> runs = new ArrayList<>();
        for (Phase phase : Phase.values()) {
            run(phase).ifPresent(runs::add);
        }
        return runs;
    }

    /** The claim as it was written when its first run began; the claim given if there is no run. */
    Claim registered(Claim claim) {
        return runs().stream()
                .findFirst()
                .map(run -> ClaimReader.parse(run.header().source(), claim.name(), Parts.vocabulary()))
                .orElse(claim);
    }

    /** What the runs say of the claim as it was registered. */
    public Finding finding(Claim claim, Pace pace) {
        Claim registered = registered(claim);
        if (!(registered.state() instanceof Testable testable)) {
            return Finding.pending(registered);
        }
        ClaimTest test = testable.at(pace);
        Optional<Run> judged = run(Phase.JUDGED);
        return judged.isEmpty()
                ? Finding.untested(registered, test)
                : Finding.of(
                        registered,
                        test,
                        run(Phase.TUNING).map(Outcomes::of).orElse(Outcomes.of(List.of())),
                        Outcomes.of(judged.get()));
    }
}
