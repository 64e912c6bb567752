package org.steadygrad.optimizers.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class EqualPartsTest {
    private static final int MARGIN = 5;

    /** Short parts, long ones, and a single one, as a view within a larger array. */
    @ParameterizedTest
    @CsvSource({"FLOAT, 7, 9", "FLOAT, 3, 64", "FLOAT, 3, 65", "FLOAT, 1, 20000", "DOUBLE, 7, 9", "DOUBLE, 3, 65"})
    void normsScalesAndMeansAreThoseOfEachPart(DataType type, int count, int each) {
        double[] values = new Random(3).doubles((long) count * each, -1, 3).toArray();
        INDArray memory = Nd4j.zeros(type, values.length + 2 * MARGIN);
        INDArray view = memory.get(NDArrayIndex.interval(MARGIN, MARGIN + values.length));
        view.assign(Nd4j.createFromArray(values));
        EqualParts parts = EqualParts.of(FlatVector.of(view), count);
        double precision = type == DataType.DOUBLE ? 1e-13 : 1e-6;
        double[] norms = parts.norms();
        assertThat(norms).hasSize(count);
        for (int part = 0; part < count; part++) {
            assertThat(norms[part] / norm(values, part, each)).isCloseTo(1, within(precision));
        }
        parts.scale(count - 1, -2);
        parts.centralize();
        double[] after = memory.toDoubleVector();
        for (int part = 0; part < count; part++) {
            double mean = mean(values, part, each);
            for (int i = part * each; i < (part + 1) * each; i++) {
                double expected = (values[i] - mean) * (part == count - 1 ? -2 : 1);
                assertThat(after[MARGIN + i]).isCloseTo(expected, within(10 * precision));
            }
        }
        for (int i = 0; i < MARGIN; i++) {
            assertThat(after[i]).isZero();
            assertThat(after[after.length - 1 - i]).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"NaN", "Infinity", "-Infinity"})
    void aPartThatIsNotFiniteHasNoFiniteNormAndLeavesTheOthersTheirs(float bad) {
        INDArray values = Nd4j.createFromArray(3f, 4f, bad, 1f, 1e30f, 0f);
        double[] norms = EqualParts.of(FlatVector.of(values), 3).norms();
        assertThat(norms[0]).isEqualTo(5);
        assertThat(norms[1]).isEqualTo(Double.valueOf(Math.abs(bad)));
        assertThat(norms[2]).isCloseTo(1e30, within(1e24));
    }

    @Test
    void aLengthThatIsNoMultipleIsRefused() {
        assertThatThrownBy(() -> EqualParts.of(FlatVector.of(Nd4j.zeros(DataType.FLOAT, 10)), 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("10 values cannot be cut into 3 equal parts");
    }

    private static double norm(double[] values, int part, int each) {
        double sum = 0;
        for (int i = part * each; i < (part + 1) * each; i++) {
            sum += values[i] * values[i];
        }
        return Math.sqrt(sum);
    }

    private static double mean(double[] values, int part, int each) {
        double sum = 0;
        for (int i = part * each; i < (part + 1) * each; i++) {
            sum += values[i] / each;
        }
        return sum;
    }
}
