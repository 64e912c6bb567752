package org.steadygrad.search.halving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class AshaTest {
    private static final Rungs RUNGS = new Rungs(3, 10, 90);

    private static List<Job> run(Asha asha, IntToDoubleFunction loss) {
        List<Job> jobs = new ArrayList<>();
        for (Optional<Job> job = asha.ask(); job.isPresent(); job = asha.ask()) {
            jobs.add(job.get());
            asha.tell(job.get(), loss.applyAsDouble(job.get().candidate()));
        }
        return jobs;
    }

    @Test
    void rungsGrowByTheFactorUpToTheBudget() {
        assertThat(RUNGS.steps()).containsExactly(10, 30, 90);
        assertThat(new Rungs(4, 10, 100).steps()).containsExactly(10, 40, 100);
        assertThat(new Rungs(2, 5, 5).steps()).containsExactly(5);
        assertThat(new Rungs(1000, 1000, Integer.MAX_VALUE).steps())
                .containsExactly(1000, 1_000_000, 1_000_000_000, Integer.MAX_VALUE);
    }

    /** Algorithm 2 of the paper by hand: losses 5 3 4 1 2 6 0 7 8, factor 3. */
    @Test
    void promotesAsThePaperDoes() {
        double[] losses = {5, 3, 4, 1, 2, 6, 0, 7, 8};
        List<Job> jobs = run(new Asha(RUNGS, 9), candidate -> losses[candidate]);

        assertThat(jobs)
                .containsExactly(
                        new Job(0, 0, 10),
                        new Job(1, 0, 10),
                        new Job(2, 0, 10),
                        new Job(1, 1, 30),
                        new Job(3, 0, 10),
                        new Job(3, 1, 30),
                        new Job(4, 0, 10),
                        new Job(5, 0, 10),
                        new Job(4, 1, 30),
                        new Job(3, 2, 90),
                        new Job(6, 0, 10),
                        new Job(6, 1, 30),
                        new Job(6, 2, 90),
                        new Job(7, 0, 10),
                        new Job(8, 0, 10));
    }

    @Test
    void aWorkerThatIsFreeNeverWaitsWhileCandidatesAreLeft() {
        Asha asha = new Asha(RUNGS, 5);

        for (int i = 0; i < 5; i++) {
            assertThat(asha.ask()).contains(new Job(i, 0, 10));
        }
        assertThat(asha.ask()).isEmpty();
        assertThat(asha.done()).isFalse();
    }

    @Test
    void lostTrialsNeverGoOn() {
        Asha asha = new Asha(RUNGS, 9);
        List<Job> jobs = run(asha, candidate -> candidate % 2 == 0 ? Double.NaN : Double.NEGATIVE_INFINITY);

        assertThat(jobs).hasSize(9).allMatch(job -> job.rung() == 0);
        assertThat(asha.best()).isEmpty();
        assertThat(asha.done()).isTrue();
    }

    @Test
    void findsTheBestInAFractionOfTheSteps() {
        Random random = new Random(4);
        double[] losses = random.doubles(81).toArray();
        Asha asha = new Asha(new Rungs(3, 1, 81), 81);
        int steps = run(asha, candidate -> losses[candidate]).stream()
                .mapToInt(job -> job.rung() == 0 ? 1 : job.steps() - job.steps() / 3)
                .sum();
        double least = asha.best().stream()
                .mapToDouble(best -> losses[best])
                .findFirst()
                .orElseThrow();

        assertThat(least).isEqualTo(Arrays.stream(losses).min().orElseThrow());
        assertThat(steps).isLessThan(81 * 81 / 10);
    }

    @Test
    void sameCallsGiveTheSameJobs() {
        assertThat(run(new Asha(RUNGS, 30), i -> Math.sin(i))).isEqualTo(run(new Asha(RUNGS, 30), i -> Math.sin(i)));
    }

    @Test
    void refusesWhatItDidNotAsk() {
        assertThatThrownBy(() -> new Asha(RUNGS, 3).tell(new Job(0, 0, 10), 1))
                .hasMessage("a loss must be of a job under way, got one of Job[candidate=0, rung=0, steps=10]");
        assertThatThrownBy(() -> new Rungs(1, 1, 1)).hasMessage("halving.factor must be a whole number >= 2, got 1");
        assertThatThrownBy(() -> new Rungs(2, 5, 4)).hasMessage("halving.most must be a whole number >= 5, got 4");
        assertThatThrownBy(() -> new Asha(RUNGS, 0))
                .hasMessage("halving.candidates must be a whole number >= 1, got 0");
    }

    @Test
    void medianRuleStopsWhatIsWorseThanTheMedianOfTheOthersMeans() {
        MedianRule rule = new MedianRule(3, 2);
        List<double[]> others =
                List.of(new double[] {2, 1, 0}, new double[] {4, 2, 1}, new double[] {6, 4, 2}, new double[] {0});

        assertThat(rule.stops(new double[] {5, 3.1}, others)).isTrue();
        assertThat(rule.stops(new double[] {5, 3.0}, others)).isFalse();
        assertThat(rule.stops(new double[] {Double.NaN, Double.NaN}, others)).isTrue();
        assertThat(rule.stops(new double[] {9}, others)).isFalse();
        assertThat(rule.stops(new double[] {9, 9, 9, 9}, others)).isFalse();
        assertThatThrownBy(() -> new MedianRule(0, 1))
                .hasMessage("medianRule.fewestTrials must be a whole number >= 1, got 0");
    }
}
