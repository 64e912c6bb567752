package org.steadygrad.optimizers.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class FlatVectorTest {
    private static final double[] PLAIN = {3, -4, 12};

    @ParameterizedTest
    @CsvSource({"FLOAT, 1e-7", "DOUBLE, 1e-14"})
    void theNormOfManyValuesIsExactToTheTypesPrecision(DataType type, double precision) {
        INDArray values = gaussian(type, 300_000);
        assertThat(FlatVector.of(values).norm() / oracle(values) - 1).isCloseTo(0, within(precision));
    }

    @ParameterizedTest
    @CsvSource({
        "FLOAT, 1e20, 1e-6", "FLOAT, 3e38, 1e-6", "FLOAT, 1e-25, 1e-6", "FLOAT, 1e-44, 0.2",
        "DOUBLE, 1e200, 1e-14", "DOUBLE, 1e-200, 1e-14", "DOUBLE, 1e-320, 1e-3", "BFLOAT16, 1e20, 1e-2"
    })
    void theNormHoldsWhereTheSquaresLeaveTheRangeOfTheType(DataType type, double size, double precision) {
        FlatVector vector = vector(type, 0.3 * size, -0.4 * size, 0.5 * size);
        assertThat(vector.norm() / (size * Math.sqrt(0.5)) - 1).isCloseTo(0, within(precision));
    }

    @Test
    void smallValuesBesideLargeOnesDoNotCostPrecision() {
        assertThat(vector(DataType.FLOAT, 1e-25, 2).norm()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT", "DOUBLE", "HALF"})
    void theNormOfValuesThatAreNotFiniteSaysSo(DataType type) {
        assertThat(vector(type, 1, Double.NaN, 2).norm()).isNaN();
        assertThat(vector(type, 1, Double.NEGATIVE_INFINITY, 2).norm()).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(vector(type, Double.POSITIVE_INFINITY, Double.NaN).norm()).isNaN();
        assertThat(vector(type, 0, 0).norm()).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT", "DOUBLE", "HALF", "BFLOAT16"})
    void operationsWriteToTheArrayThatIsViewed(DataType type) {
        INDArray parent = Nd4j.createFromArray(9.0, 3, -4, 12, 9).castTo(type);
        FlatVector view = FlatVector.of(parent).slice(1, 3);
        assertThat(view.norm()).isEqualTo(13);
        view.scale(0.5);
        assertThat(parent.toDoubleVector()).containsExactly(9, 1.5, -2, 6, 9);
        view.add(2, vector(type, 1, 1, -1));
        assertThat(parent.toDoubleVector()).containsExactly(9, 3.5, 0, 4, 9);
        view.clamp(3.75);
        assertThat(parent.toDoubleVector()).containsExactly(9, 3.5, 0, 3.75, 9);
        view.copyFrom(vector(type, PLAIN));
        assertThat(parent.toDoubleVector()).containsExactly(9, 3, -4, 12, 9);
        view.scale(0);
        assertThat(parent.toDoubleVector()).containsExactly(9, 0, 0, 0, 9);
    }

    @Test
    void partsAreViewsSideBySide() {
        FlatVector vector = vector(DataType.FLOAT, 1, 2, 3, 4, 5, 6);
        List<FlatVector> parts = vector.parts(3);
        parts.get(1).scale(10);
        assertThat(parts).hasSize(3);
        assertThat(vector.values().toDoubleVector()).containsExactly(1, 2, 30, 40, 5, 6);
        assertThatThrownBy(() -> vector.parts(4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("6 values cannot be cut into 4 equal parts");
    }

    @Test
    void badValuesAreZeroedAndCounted() {
        FlatVector vector = vector(DataType.FLOAT, 1, Double.NaN, Double.NEGATIVE_INFINITY, 4);
        assertThat(vector.zeroNonFinite()).isEqualTo(2);
        assertThat(vector.values().toDoubleVector()).containsExactly(1, 0, 0, 4);
    }

    @Test
    void aRowIsViewedAndNotCopied() {
        INDArray row = Nd4j.ones(DataType.FLOAT, 1, 4);
        FlatVector.of(row).scale(3);
        assertThat(row.toFloatVector()).containsOnly(3);
    }

    @Test
    void valuesThatDoNotLieSideBySideAreRefused() {
        INDArray column = Nd4j.ones(DataType.FLOAT, 3, 4).get(NDArrayIndex.all(), NDArrayIndex.point(1));
        assertThatThrownBy(() -> FlatVector.of(column))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("a flat vector must view values side by side, got ");
    }

    @ParameterizedTest
    @CsvSource({"FLOAT, 1e-35, 1e40, 1e-6", "FLOAT, 1e38, 1e-44, 1e-2", "DOUBLE, 1e-300, 1e305, 1e-14"})
    void factorsBeyondTheTypesRangeAreApplied(DataType type, double value, double factor, double precision) {
        FlatVector vector = vector(type, value, -value);
        vector.scale(factor);
        assertThat(vector.values().getDouble(0) / (value * factor)).isCloseTo(1, within(precision));
        assertThat(vector.values().getDouble(1)).isEqualTo(-vector.values().getDouble(0));
    }

    @Test
    void aFactorOfZeroClearsEvenWhatIsNotFinite() {
        FlatVector vector = vector(DataType.FLOAT, 1, Double.NaN, Double.POSITIVE_INFINITY);
        vector.scale(0);
        assertThat(vector.values().toDoubleVector()).containsOnly(0);
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT", "DOUBLE", "HALF"})
    void clampingBringsInfiniteValuesToTheBoundAndKeepsNaN(DataType type) {
        FlatVector infinite = vector(type, 1, -5, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        infinite.clamp(2);
        assertThat(infinite.values().toDoubleVector()).containsExactly(1, -2, -2, 2);

        FlatVector notANumber = vector(type, 1, Double.NaN, -5, Double.POSITIVE_INFINITY);
        notANumber.clamp(2);
        assertThat(notANumber.values().toDoubleVector()).containsExactly(1, Double.NaN, -2, 2);
    }

    @Test
    void aBoundIsToldToTheLastValue() {
        double[][] vectors = {{3, -4}, {2, 2, 2, 2}, {0, 0}, {5, 0, 0, 0}, {Double.POSITIVE_INFINITY, 1}};
        for (double[] values : vectors) {
            FlatVector x = vector(DataType.FLOAT, values);
            double largest = Arrays.stream(values).map(Math::abs).max().orElseThrow();
            assertThat(x.isWithin(largest, x.norm())).isTrue();
            assertThat(x.isWithin(largest * 1.001 + 1e-9, x.norm())).isTrue();
            assertThat(largest > 0 && x.isWithin(Math.min(largest * 0.999, 1e30), x.norm()))
                    .isFalse();
        }
    }

    @Test
    void theLargestValueIsFoundBesideNaN() {
        assertThat(vector(DataType.FLOAT, 1, -7, 2).largest(7)).isEqualTo(7);
        assertThat(vector(DataType.FLOAT, 1, -7, Double.NaN).largest(Double.NaN))
                .isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource({"FLOAT, 1e-6", "DOUBLE, 1e-12", "HALF, 1e-6"})
    void theInnerProductEqualsTheSumOfProducts(DataType type, double precision) {
        INDArray x = gaussian(type, 20_000);
        INDArray y = x.add(0.5);
        double[] left = x.toDoubleVector();
        double[] right = y.toDoubleVector();
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += left[i] * right[i];
        }
        assertThat(FlatVector.of(x).inner(FlatVector.of(y)) / sum).isCloseTo(1, within(precision));
    }

    /** Lengths below, at and beyond a block; floats' differences are exact here, and so are doubles'. */
    @ParameterizedTest
    @CsvSource({"FLOAT, 5", "FLOAT, 8192", "FLOAT, 20001", "DOUBLE, 20001", "HALF, 100"})
    void theDistanceIsTheNormOfTheDifference(DataType type, int length) {
        double[] here = new double[length];
        double[] there = new double[length];
        double squares = 0;
        for (int i = 0; i < length; i++) {
            here[i] = i % 16;
            there[i] = i % 3;
            squares += (here[i] - there[i]) * (here[i] - there[i]);
        }

        assertThat(distance(vector(type, here), vector(type, there)))
                .isCloseTo(Math.sqrt(squares), within(1e-9 * squares));
    }

    @Test
    void aMotionKnowsTheNormsOfTheStepAndOfTheVector() {
        INDArray x = gaussian(DataType.FLOAT, 20_000);
        INDArray step = gaussian(DataType.FLOAT, 20_000).mul(0.25);

        FlatVector.Motion motion = FlatVector.of(x).motion(FlatVector.of(step), FlatVector.of(x.mul(3)));

        assertThat(motion.norm()).isCloseTo(oracle(x), within(1e-5));
        assertThat(motion.step()).isCloseTo(oracle(step), within(1e-5));
        assertThat(motion.distance()).isCloseTo(2 * oracle(x), within(1e-4));
    }

    /** Bit for bit, so that what is measured in passing may stand for it. */
    @ParameterizedTest
    @EnumSource(names = {"FLOAT", "DOUBLE", "HALF"})
    void whatIsMeasuredInPassingIsTheNorm(DataType type) {
        INDArray x = gaussian(type, 20_000);
        INDArray step = gaussian(type, 20_000).mul(0.25);

        FlatVector.Motion motion = FlatVector.of(x).motion(FlatVector.of(step), FlatVector.of(x.mul(3)));
        FlatVector.Succession succession = FlatVector.of(step.dup()).succeed(FlatVector.of(x));

        assertThat(motion.norm()).isEqualTo(FlatVector.of(x).norm());
        assertThat(motion.step()).isEqualTo(FlatVector.of(step).norm());
        assertThat(succession.norm()).isEqualTo(FlatVector.of(x).norm());
    }

    @Test
    void theDistanceHoldsAtTheEdgesOfTheRange() {
        assertThat(distance(vector(DataType.FLOAT, 3e25, 0), vector(DataType.FLOAT, 0, 4e25)))
                .isCloseTo(5e25, within(1e19));
        assertThat(distance(vector(DataType.FLOAT, 3e-25, 0), vector(DataType.FLOAT, 0, 4e-25)))
                .isCloseTo(5e-25, within(1e-31));
        assertThat(distance(vector(DataType.FLOAT, 1, 2), vector(DataType.FLOAT, 1, 2)))
                .isZero();
        assertThat(distance(vector(DataType.FLOAT, 1, 2), vector(DataType.FLOAT, Double.NaN, 2)))
                .isNaN();
        assertThat(distance(vector(DataType.FLOAT, 1, 2), vector(DataType.FLOAT, 1, Double.POSITIVE_INFINITY)))
                .isInfinite();
    }

    private static double distance(FlatVector here, FlatVector there) {
        return here.motion(here, there).distance();
    }

    @Test
    void theInnerProductHoldsWhereFloatsOverflow() {
        assertThat(vector(DataType.FLOAT, 1e30, 1).inner(vector(DataType.FLOAT, 1e30, 1)))
                .isCloseTo(1e60, within(1e54));
    }

    private static FlatVector vector(DataType type, double... values) {
        return FlatVector.of(Nd4j.createFromArray(values).castTo(type));
    }

    private static INDArray gaussian(DataType type, int length) {
        Random random = new Random(3);
        double[] values = new double[length];
        Arrays.setAll(values, i -> random.nextGaussian());
        return Nd4j.createFromArray(values).castTo(type);
    }

    private static double oracle(INDArray values) {
        BigDecimal sum = BigDecimal.ZERO;
        for (double value : values.toDoubleVector()) {
            sum = sum.add(new BigDecimal(value).pow(2), MathContext.DECIMAL128);
        }
        return Math.sqrt(sum.doubleValue());
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT", "DOUBLE"})
    void numbersAreWrittenWhereTheyAreToGo(DataType type) {
        INDArray memory = Nd4j.zeros(type, 10);
        FlatVector view = FlatVector.of(memory).slice(2, 6);
        view.write(1, new float[] {1, 2, 3, 4}, 3);
        assertThat(memory.toDoubleVector()).containsExactly(0, 0, 0, 1, 2, 3, 0, 0, 0, 0);
        assertThat(view.norm()).isCloseTo(Math.sqrt(14), within(1e-6));
    }

    @ParameterizedTest
    @CsvSource({"FLOAT, 10", "FLOAT, 8192", "FLOAT, 20001", "DOUBLE, 8191", "DOUBLE, 20001"})
    void aCopyIsExactWhateverItHolds(DataType type, int length) {
        INDArray from =
                Nd4j.createFromArray(new Random(2).doubles(length).toArray()).castTo(type);
        from.putScalar(3, Double.NaN);
        from.putScalar(4, Double.NEGATIVE_INFINITY);
        from.putScalar(5, -0.0);
        FlatVector copy = FlatVector.of(Nd4j.zeros(type, length));
        copy.copyFrom(FlatVector.of(from));
        assertThat(copy.values().toDoubleVector()).containsExactly(from.toDoubleVector());
    }
}
