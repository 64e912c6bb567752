package org.steadygrad.core.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.outcome.Evaluation;
import org.steadygrad.core.text.Language;
import org.steadygrad.core.text.Texts;

class TargetTest {
    @Test
    void anAccuracyIsReachedFromBelowAndALossFromAbove() {
        assertThat(new Evaluation(1, 0.9, 7).reaches(Target.accuracy(0.9))).isTrue();
        assertThat(new Evaluation(1, Math.nextDown(0.9), 0).reaches(Target.accuracy(0.9)))
                .isFalse();
        assertThat(new Evaluation(1, 0, 0.01).reaches(Target.loss(0.01))).isTrue();
        assertThat(new Evaluation(1, 1, Math.nextUp(0.01)).reaches(Target.loss(0.01)))
                .isFalse();
    }

    @Test
    void whatIsNoNumberReachesNothing() {
        assertThat(new Evaluation(1, 0, Double.NaN).reaches(Target.loss(1e9))).isFalse();
        assertThat(new Evaluation(1, Double.NaN, 0).reaches(Target.accuracy(1e-9)))
                .isFalse();
    }

    @Test
    void refusesWhatIsOutOfRange() {
        assertThatThrownBy(() -> Target.accuracy(0))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("target.testAccuracy must be > 0 and <= 1, got 0");
        assertThatThrownBy(() -> Target.accuracy(Double.NaN))
                .hasMessage("target.testAccuracy must be > 0 and <= 1, got NaN");
        assertThatThrownBy(() -> Target.loss(0)).hasMessage("target.testLoss must be > 0 and finite, got 0");
        assertThatThrownBy(() -> Target.loss(Double.POSITIVE_INFINITY))
                .hasMessage("target.testLoss must be > 0 and finite, got Infinity");
    }

    /** Trials of an accuracy had these identities before there were targets of a loss. */
    @Test
    void anAccuracyIsWrittenAsANumberAlone() {
        assertThat(Target.accuracy(0.9).canonical()).isEqualTo("0.9");
        assertThat(Target.loss(0.9).canonical()).isEqualTo("testLoss:0.9");
    }

    @Test
    void isSaidInBothLanguages() {
        assertThat(Texts.in(Language.ENGLISH).say(Target.accuracy(0.925).words()))
                .isEqualTo("92.5%");
        assertThat(Texts.in(Language.ENGLISH).say(Target.loss(0.002).words())).isEqualTo("a test loss of 0.002");
        assertThat(Texts.in(Language.CHINESE).say(Target.loss(0.002).words())).isEqualTo("测试损失 0.002");
    }
}
