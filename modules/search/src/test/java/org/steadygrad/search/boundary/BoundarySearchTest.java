package org.steadygrad.search.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.steadygrad.search.boundary.Estimate.Place;
import org.steadygrad.search.boundary.Estimate.State;

class BoundarySearchTest {
    private static final SearchSpec SPEC = SearchSpec.divergence(0.1);

    @Test
    void beginsAtTheStart() {
        assertThat(new BoundarySearch(SPEC).next()).containsExactly(new Probe(0.1, 0));
    }

    @Test
    void goesUpFromWhatSurvivesAndDownFromWhatDiverges() {
        BoundarySearch up = new BoundarySearch(SPEC);
        up.tell(up.next().get(0), Responder.survived(100));
        BoundarySearch down = new BoundarySearch(SPEC);
        down.tell(down.next().get(0), Responder.diverged(3));

        assertThat(up.next().get(0).rate()).isGreaterThan(0.2);
        assertThat(down.next().get(0).rate()).isLessThan(0.05);
    }

    @Test
    void everyProbeHasAReplicateOfItsOwn() {
        List<Answer> answers =
                Responder.run(SPEC.withBatch(3), new Responder(-1, 0.3, 1)).answers();

        assertThat(answers.stream().map(answer -> answer.probe().replicate()))
                .containsExactlyElementsOf(
                        IntStream.range(0, answers.size()).boxed().toList());
    }

    @Test
    void endsWhenTheIntervalIsNarrowEnough() {
        Estimate found = Responder.run(SPEC, new Responder(-1, 0.05, 3)).estimate();

        assertThat(found.state()).isEqualTo(State.SETTLED);
        assertThat(found.rate().orElseThrow()).isBetween(0.44, 0.56);
        assertThat(Lattice.log2(found.interval().high() / found.interval().low()))
                .isLessThanOrEqualTo(0.5);
        assertThat(found.surprises()).isZero();
    }

    @Test
    void narrowsToTwoPercentWhereTrialsLeaveNoDoubt() {
        SearchSpec fine = SPEC.withTolerance(Lattice.log2(1.02));
        Estimate found =
                Responder.run(fine, new Responder(Lattice.log2(2.0 / 7), 0, 1)).estimate();

        assertThat(found.state()).isEqualTo(State.SETTLED);
        assertThat(found.rate().orElseThrow()).isBetween(2.0 / 7 / 1.02, 2.0 / 7 * 1.02);
        assertThat(found.trials()).isLessThan(30);
    }

    @Test
    void saysWhenTheBudgetWasSpentFirst() {
        Estimate found =
                Responder.run(SPEC.withMaxTrials(5), new Responder(3, 0.3, 1)).estimate();

        assertThat(found.state()).isEqualTo(State.BUDGET_SPENT);
        assertThat(found.trials()).isEqualTo(5);
        assertThat(found.interval().contains(8)).isTrue();
    }

    @Test
    void theLastRoundSpendsNoMoreThanTheBudget() {
        BoundarySearch search = Responder.run(SPEC.withBatch(4).withMaxTrials(6), new Responder(3, 0.3, 1));

        assertThat(search.answers()).hasSize(6);
        assertThat(search.next()).isEmpty();
    }

    @Test
    void saysThatTheEdgeIsAboveWhereEverythingIsStable() {
        Estimate found = Responder.run(SPEC.withRange(1e-4, 12.8), new Responder(40, 0.1, 1))
                .estimate();

        assertThat(found.place()).isEqualTo(Place.ABOVE_RANGE);
        assertThat(found.state()).isEqualTo(State.SETTLED);
        assertThat(found.rate()).isEmpty();
        assertThat(found.interval()).isEqualTo(new Interval(12.8, Double.POSITIVE_INFINITY));
        assertThat(found.text()).isEqualTo("> 12.8");
        assertThat(found.trials()).isLessThan(10);
    }

    @Test
    void saysThatTheEdgeIsBelowWhereEverythingDiverges() {
        Estimate found = Responder.run(SPEC.withRange(0.0125, 10), new Responder(-40, 0.1, 1))
                .estimate();

        assertThat(found.place()).isEqualTo(Place.BELOW_RANGE);
        assertThat(found.interval()).isEqualTo(new Interval(0, 0.0125));
        assertThat(found.text()).isEqualTo("< 0.0125");
        assertThat(found.trials()).isLessThan(10);
    }

    @Test
    void isNotMisledByATrialThatEndsOnTheWrongSide() {
        Responder honest = new Responder(-1, 0.1, 5);
        Estimate found = Responder.run(
                        SPEC,
                        probe -> probe.replicate() == 2
                                ? (honest.apply(probe).kind() == Response.Kind.DIVERGED
                                        ? Responder.survived(100)
                                        : Responder.diverged(20))
                                : honest.apply(probe))
                .estimate();

        assertThat(found.state()).isEqualTo(State.SETTLED);
        assertThat(found.rate().orElseThrow()).isBetween(0.4, 0.6);
        assertThat(found.surprises()).isEqualTo(1);
    }

    @Test
    void admitsThatAnswersByChanceHaveNoEdge() {
        Random coin = new Random(1);
        Estimate found = Responder.run(
                        SPEC, probe -> coin.nextBoolean() ? Responder.diverged(20) : Responder.survived(100))
                .estimate();

        assertThat(found.state()).isEqualTo(State.BUDGET_SPENT);
        assertThat(found.spread()).isGreaterThan(0.5);
        assertThat(found.interval().high() / found.interval().low()).isGreaterThan(2);
    }

    @Test
    void orderOfCompletionMakesNoDifference() {
        SearchSpec spec = SPEC.withBatch(4);
        Responder trials = new Responder(1.3, 0.4, 11);
        Random order = new Random(5);
        BoundarySearch shuffled = new BoundarySearch(spec);
        for (List<Probe> round = shuffled.next(); !round.isEmpty(); round = shuffled.next()) {
            List<Probe> mixed = new ArrayList<>(round);
            Collections.shuffle(mixed, order);
            mixed.forEach(probe -> shuffled.tell(probe, trials.apply(probe)));
        }

        assertSame(shuffled, Responder.run(spec, trials));
    }

    @Test
    void toldTheSameAnswersASearchGoesOnWhereTheOtherStopped() {
        SearchSpec spec = SPEC.withBatch(3);
        Responder trials = new Responder(1.3, 0.4, 12);
        BoundarySearch whole = Responder.run(spec, trials);
        BoundarySearch resumed = new BoundarySearch(spec);
        whole.answers().subList(0, 7).forEach(answer -> resumed.tell(answer.probe(), answer.response()));

        assertThat(resumed.next()).hasSize(2);
        for (List<Probe> rest = resumed.next(); !rest.isEmpty(); rest = resumed.next()) {
            rest.forEach(probe -> resumed.tell(probe, trials.apply(probe)));
        }
        assertSame(resumed, whole);
    }

    private static void assertSame(BoundarySearch one, BoundarySearch other) {
        assertThat(one.answers()).isEqualTo(other.answers());
        assertThat(one.estimate())
                .usingRecursiveComparison()
                .ignoringFields("distribution")
                .isEqualTo(other.estimate());
    }

    @Test
    void aRoundSpreadsItsProbes() {
        BoundarySearch search = new BoundarySearch(SPEC.withBatch(4));

        assertThat(search.next().stream().map(Probe::rate).distinct()).hasSize(4);
    }

    @Test
    void refusesAnswersToWhatWasNotAsked() {
        BoundarySearch search = new BoundarySearch(SPEC);

        assertThatThrownBy(() -> search.tell(new Probe(0.2, 0), Responder.survived(100)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a response must be to one of [Probe[rate=0.1, replicate=0]], "
                        + "got one to Probe[rate=0.2, replicate=0]");
    }

    @Test
    void findsTheLowerEdgeByTheTrialsThatReachTheTarget() {
        Responder trials = new Responder(-6, 0.2, 4);
        Estimate found = Responder.run(
                        SearchSpec.target(0.4),
                        probe -> trials.apply(probe).kind().equals(Response.Kind.DIVERGED)
                                ? Responder.trained(60)
                                : Responder.survived(100))
                .estimate();

        assertThat(found.edge()).isEqualTo(Edge.TARGET);
        assertThat(found.rate().orElseThrow()).isBetween(StrictMath.pow(2, -6.25), StrictMath.pow(2, -5.75));
    }

    @Test
    void saysThatNoRateReachesTheTargetEvenIfSomeDiverge() {
        Estimate found =
                Responder.run(SearchSpec.target(1), new Responder(-1, 0.1, 4)).estimate();

        assertThat(found.place()).isEqualTo(Place.ABOVE_RANGE);
        assertThat(found.rate()).isEmpty();
    }

    @Test
    void refusesWhatCannotBeSearched() {
        assertThatThrownBy(() -> SearchSpec.divergence(0))
                .hasMessage("boundary.start must be >= 1e-6 and <= 100, got 0");
        assertThatThrownBy(() -> SPEC.withRange(0, 1)).hasMessage("boundary.lowest must be > 0 and finite, got 0");
        assertThatThrownBy(() -> SPEC.withRange(1e-30, 1))
                .hasMessage("boundary.highest must be at most 60 octaves above boundary.lowest, got 1 and 1e-30");
        assertThatThrownBy(() -> SPEC.withTolerance(2))
                .hasMessage("boundary.tolerance must be >= 0.002 and <= 1, got 2");
        assertThatThrownBy(() -> SPEC.withMaxTrials(0))
                .hasMessage("boundary.maxTrials must be a whole number >= 1, got 0");
        assertThatThrownBy(() -> SPEC.withBatch(65))
                .hasMessage("boundary.batch must be a whole number from 1 to 64, got 65");
        assertThatThrownBy(() -> Responder.survived(0)).hasMessage("response.steps must be a whole number >= 1, got 0");
    }
}
