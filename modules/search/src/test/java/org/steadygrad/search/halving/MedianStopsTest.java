package org.steadygrad.search.halving;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MedianStopsTest {
    /** Constant losses: after four others that came as far, one above their median stops. */
    @Test
    void stopsWhatIsWorseThanTheMedianOfThoseBefore() {
        double[] losses = {4, 3, 2, 1, 5, 2.4, 2.6, Double.NaN};
        MedianStops scheduler = new MedianStops(new Rungs(2, 10, 40), new MedianRule(4, 1), losses.length);
        List<Job> jobs = HyperbandTest.run(scheduler, candidate -> losses[candidate]);
        List<Integer> whole = jobs.stream()
                .filter(job -> job.steps() == 40)
                .map(Job::candidate)
                .toList();
        assertThat(whole).containsExactly(0, 1, 2, 3, 5);
        assertThat(scheduler.ranking()).containsExactly(3, 2, 5, 1, 0, 6, 4);
        assertThat(scheduler.done()).isTrue();
    }
}
