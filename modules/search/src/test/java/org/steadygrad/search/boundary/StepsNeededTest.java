package org.steadygrad.search.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class StepsNeededTest {
    private static final StepsNeeded RULE = new StepsNeeded(4, 30, 200);

    private static Answer answer(int replicate, Response response) {
        return new Answer(new Probe(0.1, replicate), response);
    }

    @Test
    void wholeBudgetWhileNothingDiverged() {
        assertThat(RULE.steps(List.of())).isEqualTo(200);
        assertThat(RULE.steps(List.of(answer(0, Responder.survived(200))))).isEqualTo(200);
    }

    @Test
    void multipleOfTheLatestDivergenceWithinItsBounds() {
        assertThat(RULE.steps(List.of(answer(0, Responder.diverged(12)), answer(1, Responder.diverged(9)))))
                .isEqualTo(48);
        assertThat(RULE.steps(List.of(answer(0, Responder.diverged(2))))).isEqualTo(30);
        assertThat(RULE.steps(List.of(answer(0, Responder.diverged(90))))).isEqualTo(200);
    }

    @Test
    void namesTrialsThatWereStoppedTooSoon() {
        Answer early = answer(1, Responder.survived(48));
        List<Answer> answers = List.of(
                answer(0, Responder.diverged(12)),
                early,
                answer(2, Responder.diverged(30)),
                answer(3, Responder.survived(120)),
                answer(4, Responder.trained(50)));

        assertThat(RULE.cutShort(answers)).containsExactly(early);
    }

    @Test
    void refusesBoundsThatCross() {
        assertThatThrownBy(() -> new StepsNeeded(1, 1, 2))
                .hasMessage("stepsNeeded.multiple must be > 1 and finite, got 1");
        assertThatThrownBy(() -> new StepsNeeded(4, 30, 20))
                .hasMessage("stepsNeeded.budget must be a whole number >= 30, got 20");
    }
}
