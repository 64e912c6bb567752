package org.steadygrad.core.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class DataShapeTest {
    @Test
    void tellsImagesFromRows() {
        assertThat(DataShape.image(1, 28, 28, 10).isImage()).isTrue();
        assertThat(DataShape.image(3, 4, 5, 10).size()).isEqualTo(60);
        assertThat(new DataShape(List.of(7L), 2).isImage()).isFalse();
    }

    @Test
    void refusesEmptyShapesAndSingleClasses() {
        assertThatThrownBy(() -> new DataShape(List.of(), 2)).hasMessage("features must have sizes >= 1, got []");
        assertThatThrownBy(() -> DataShape.image(1, 0, 28, 10))
                .hasMessage("features must have sizes >= 1, got [1, 0, 28]");
        assertThatThrownBy(() -> new DataShape(List.of(7L), 1)).hasMessage("classes must be >= 2, got 1");
    }

    @Test
    void answersNeedAtLeastOneNumberOrTwoClasses() {
        assertThat(DataShape.sequence(2, 50, 1, Answer.NUMBERS).isSequence()).isTrue();
        assertThat(new DataShape(List.of(7L), 1, Answer.NUMBERS).isSequence()).isFalse();
        assertThatThrownBy(() -> new DataShape(List.of(7L), 0, Answer.NUMBERS))
                .hasMessage("classes must be >= 1, got 0");
        assertThatThrownBy(() -> new DataShape(List.of(7L), 3, Answer.CLASS_PER_STEP))
                .hasMessage("features must be a sequence for a class per step, got [7]");
    }

    @Test
    void theTextOfAShapeWithClassesIsWhatItEverWas() {
        assertThat(DataShape.image(1, 28, 28, 10).canonical()).isEqualTo("DataShape[features=[1, 28, 28], classes=10]");
        assertThat(DataShape.sequence(2, 5, 1, Answer.NUMBERS).canonical())
                .isEqualTo("DataShape[features=[2, 5], classes=1, answer=NUMBERS]");
    }
}
