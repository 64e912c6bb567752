package org.steadygrad.core.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.steadygrad.core.InvalidInputException;

class BudgetTest {
    @Test
    void stepsAreStepsWhateverAnEpochHas() {
        Budget budget = new Budget(Budget.Unit.STEPS, 300, 50);
        assertThat(budget.steps(7)).isEqualTo(300);
        assertThat(budget.evaluationInterval(7)).isEqualTo(50);
    }

    @Test
    void epochsAreTurnedIntoSteps() {
        Budget budget = new Budget(Budget.Unit.EPOCHS, 10, 2);
        assertThat(budget.steps(7)).isEqualTo(70);
        assertThat(budget.evaluationInterval(7)).isEqualTo(14);
    }

    @Test
    void moreStepsThanCanBeCountedAreRefused() {
        Budget budget = new Budget(Budget.Unit.EPOCHS, 3_000_000, 1);
        assertThatThrownBy(() -> budget.steps(1000))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("budget must be <= 2147483647 steps, got 3000000 epochs of 1000 steps");
        assertThat(budget.evaluationInterval(1000)).isEqualTo(1000);
    }

    @Test
    void boundsAreChecked() {
        assertThat(new Budget(Budget.Unit.STEPS, 1, 1).length()).isEqualTo(1);
        assertThatThrownBy(() -> new Budget(Budget.Unit.STEPS, 0, 1)).hasMessage("budget must be >= 1, got 0");
        assertThatThrownBy(() -> new Budget(Budget.Unit.STEPS, 10, 0))
                .hasMessage("budget.evaluateEvery must be from 1 to the budget's length 10, got 0");
        assertThatThrownBy(() -> new Budget(Budget.Unit.EPOCHS, 10, 11))
                .hasMessage("budget.evaluateEvery must be from 1 to the budget's length 10, got 11");
    }
}
