package org.steadygrad.search.halving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class HyperbandTest {
    private static final Rungs RUNGS = new Rungs(3, 1, 81);

    static List<Job> run(Scheduler scheduler, IntToDoubleFunction loss) {
        List<Job> jobs = new ArrayList<>();
        for (Optional<Job> job = scheduler.ask(); job.isPresent(); job = scheduler.ask()) {
            jobs.add(job.get());
            scheduler.tell(job.get(), loss.applyAsDouble(job.get().candidate()));
        }
        return jobs;
    }

    /** Table 1 of the paper: R = 81, eta = 3 gives 81, 34, 15, 8 and 5 candidates in brackets s = 4 .. 0. */
    @Test
    void bracketsHaveThePapersShares() {
        List<Integer> dealt = Hyperband.dealt(5, 3, 143);
        assertThat(List.of(0, 1, 2, 3, 4).stream().map(b -> Collections.frequency(dealt, b)))
                .containsExactly(81, 34, 15, 8, 5);
    }

    @Test
    void candidatesBeginAtTheirBracketsRung() {
        List<Job> jobs = run(new Hyperband(RUNGS, 143), candidate -> candidate);
        Set<Integer> firstSteps = jobs.stream()
                .collect(Collectors.toMap(Job::candidate, Job::steps, (first, later) -> first))
                .values()
                .stream()
                .collect(Collectors.toSet());
        assertThat(firstSteps).containsExactlyInAnyOrder(1, 3, 9, 27, 81);
        assertThat(jobs).allMatch(job -> job.steps() == RUNGS.steps().get(job.rung()));
        assertThat(jobs).doesNotHaveDuplicates();
    }

    @Test
    void theBestOfAllBracketsIsRankedFirstAndTheLostNever() {
        Hyperband hyperband = new Hyperband(RUNGS, 143);
        run(hyperband, candidate -> candidate == 77 ? -1 : candidate % 10 == 0 ? Double.NaN : candidate);
        assertThat(hyperband.ranking().get(0)).isEqualTo(77);
        assertThat(hyperband.ranking()).noneMatch(candidate -> candidate % 10 == 0);
        assertThat(hyperband.done()).isTrue();
    }

    @Test
    void endsOnceNoMoreAreBegun() {
        Hyperband hyperband = new Hyperband(RUNGS, 143);
        Job first = hyperband.ask().orElseThrow();
        Job withdrawn = hyperband.ask().orElseThrow();
        hyperband.withdraw(withdrawn);
        assertThat(hyperband.ask()).isEmpty();
        assertThat(hyperband.done()).isFalse();
        hyperband.tell(first, 1);
        assertThat(hyperband.done()).isTrue();
        assertThatThrownBy(() -> hyperband.tell(first, 1)).hasMessageContaining("must be of a job under way");
    }
}
