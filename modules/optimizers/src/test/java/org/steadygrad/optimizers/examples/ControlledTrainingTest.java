package org.steadygrad.optimizers.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;
import org.steadygrad.optimizers.control.GradientControl;
import org.steadygrad.optimizers.control.GradientStages;

class ControlledTrainingTest {
    @Test
    void theControlSavesTrainingThatExplodesWithoutIt() {
        assertThat(ControlledTraining.train(GradientControl.of())).isNaN();
        assertThat(ControlledTraining.train(
                        GradientControl.of(GradientStages.skipNonFinite(), GradientStages.clipGlobalNorm(1.0))))
                .isLessThan(100);
    }

    @Test
    void theProgramRunsToItsEnd() {
        assertThatCode(() -> ControlledTraining.main(new String[0])).doesNotThrowAnyException();
    }
}
