package org.steadygrad.data.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

class ExamplesTest {
    private static final int[] LABELS = {0, 2, 1, 2, 2, 0, 1, 2};

    @Test
    void aRangeSharesMemoryWithTheWhole() {
        Examples examples = examples();
        Batch range = examples.range(2, 5);
        assertThat(range.features().shape()).containsExactly(3, 1, 4, 5);
        assertThat(range.labels().shape()).containsExactly(3, 3);
        examples.all().features().putScalar(new long[] {3, 0, 2, 1}, -7);
        examples.all().labels().putScalar(new long[] {4, 0}, -8);
        assertThat(range.features().getFloat(1, 0, 2, 1)).isEqualTo(-7);
        assertThat(range.labels().getFloat(2, 0)).isEqualTo(-8);
        assertThat(range.features().data().originalDataBuffer())
                .isSameAs(examples.all().features().data());
    }

    @Test
    void aRangeHoldsItsExamplesInOrder() {
        Examples examples = examples();
        Batch range = examples.range(6, 7);
        assertThat(range.features().shape()).containsExactly(1, 1, 4, 5);
        assertThat(range.features()).isEqualTo(copy(examples.all().features(), 6));
        assertThat(examples.range(0, 8).features()).isEqualTo(examples.all().features());
    }

    @Test
    void refusesARangeOutsideTheExamples() {
        assertThatThrownBy(() -> examples().range(3, 9)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> examples().range(3, 3)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void gatheringEqualsCopyingOneByOne() {
        Examples examples = examples();
        int[] indices = {7, 0, 3, 3};
        Batch room = examples.room(4);
        examples.gather(indices, room);
        assertEqualsNaiveCopy(examples, indices, room);
    }

    @Test
    void gathersFromAView() {
        Examples whole = examples();
        Examples view = new Examples(whole.range(3, 8));
        int[] indices = {4, 0, 2};
        Batch room = view.room(3);
        view.gather(indices, room);
        assertEqualsNaiveCopy(view, indices, room);
        assertThat(room.features().getFloat(1, 0, 0, 0))
                .isEqualTo(whole.all().features().getFloat(3, 0, 0, 0));
    }

    @Test
    void gathersIntoAView() {
        Examples examples = examples();
        Batch room = examples.room(5);
        room.features().assign(9);
        room.labels().assign(9);
        Batch tail = new Batch(rows(room.features(), 3, 5), rows(room.labels(), 3, 5));
        examples.gather(new int[] {6, 1}, tail);
        assertEqualsNaiveCopy(examples, new int[] {6, 1}, tail);
        assertThat(rows(room.features(), 0, 3).minNumber().floatValue()).isEqualTo(9);
        assertThat(rows(room.labels(), 0, 3).minNumber().floatValue()).isEqualTo(9);
    }

    private static INDArray rows(INDArray array, int from, int to) {
        INDArrayIndex[] indices = NDArrayIndex.allFor(array);
        indices[0] = NDArrayIndex.interval(from, to);
        return array.get(indices);
    }

    @Test
    void gathersIntoTheSameRoomAgain() {
        Examples examples = examples();
        Batch room = examples.room(2);
        long address = room.features().data().address();
        examples.gather(new int[] {1, 2}, room);
        examples.gather(new int[] {5, 4}, room);
        assertEqualsNaiveCopy(examples, new int[] {5, 4}, room);
        assertThat(room.features().data().address()).isEqualTo(address);
    }

    /** {@code INDArray.shape()} hands out its own array, so that to change it is to reshape the data. */
    @Test
    void makingRoomLeavesTheExamplesShapeAlone() {
        Examples examples = examples();
        assertThat(examples.room(3).features().shape()).containsExactly(3, 1, 4, 5);
        assertThat(examples.room(3).labels().shape()).containsExactly(3, 3);
        assertThat(examples.all().features().shape()).containsExactly(8, 1, 4, 5);
    }

    @Test
    void refusesToGatherWhatDoesNotFit() {
        Examples examples = examples();
        Batch room = examples.room(2);
        assertThatThrownBy(() -> examples.gather(new int[] {1, 2, 3}, room))
                .hasMessage("into must have room for 3 examples, has 2");
        assertThatThrownBy(() -> examples.gather(new int[] {1, 8}, room)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> examples.gather(new int[] {-1, 0}, room))
                .isInstanceOf(IndexOutOfBoundsException.class);
        Batch narrow = new Batch(Nd4j.zeros(DataType.FLOAT, 2, 1, 4, 4), room.labels());
        assertThatThrownBy(() -> examples.gather(new int[] {1, 2}, narrow))
                .hasMessageStartingWith("into must have these examples' shape");
        Batch wide = new Batch(room.features().castTo(DataType.DOUBLE), room.labels());
        assertThatThrownBy(() -> examples.gather(new int[] {1, 2}, wide))
                .hasMessage("array must be float32, got DOUBLE");
        Batch turned = new Batch(Nd4j.zeros(DataType.FLOAT, 5, 4, 1, 2).permute(3, 2, 1, 0), room.labels());
        assertThatThrownBy(() -> examples.gather(new int[] {1, 2}, turned))
                .hasMessageStartingWith("array must be contiguous in 'c' order");
    }

    @Test
    void knowsItsClasses() {
        Examples examples = examples();
        assertThat(examples.count()).isEqualTo(8);
        assertThat(examples.classes()).isEqualTo(3);
        for (int i = 0; i < LABELS.length; i++) {
            assertThat(examples.label(i)).isEqualTo(LABELS[i]);
        }
        assertThat(examples.majorityShare()).isCloseTo(0.5, within(0.0));
    }

    @Test
    void refusesLabelsThatAreNotOneHot() {
        INDArray features = Nd4j.zeros(DataType.FLOAT, 2, 1, 1, 1);
        for (float[] row : new float[][] {{0, 0}, {1, 1}, {0, 2}, {0.5f, 0.5f}}) {
            INDArray labels = Nd4j.createFromArray(new float[][] {{1, 0}, row});
            assertThatThrownBy(() -> new Examples(new Batch(features, labels)))
                    .hasMessage("labels must be one-hot, row 1 is not");
        }
    }

    @Test
    void refusesUnequalNumbersOfFeaturesAndLabels() {
        assertThatThrownBy(() -> new Batch(Nd4j.zeros(DataType.FLOAT, 2, 1, 1, 1), Nd4j.zeros(DataType.FLOAT, 3, 2)))
                .hasMessage("features and labels must be equally many, got 2 and 3");
    }

    private static void assertEqualsNaiveCopy(Examples examples, int[] indices, Batch room) {
        for (int i = 0; i < indices.length; i++) {
            assertThat(copy(room.features(), i)).isEqualTo(copy(examples.all().features(), indices[i]));
            for (int c = 0; c < examples.classes(); c++) {
                assertThat(room.labels().getFloat(i, c)).isEqualTo(examples.label(indices[i]) == c ? 1 : 0);
            }
        }
    }

    /** Value by value. */
    private static INDArray copy(INDArray from, int example) {
        INDArray copy = Nd4j.zeros(DataType.FLOAT, 1, 1, 4, 5);
        for (int y = 0; y < 4; y++) {
            for (int x = 0; x < 5; x++) {
                copy.putScalar(new long[] {0, 0, y, x}, from.getFloat(example, 0, y, x));
            }
        }
        return copy;
    }

    private static Examples examples() {
        Random random = new Random(5);
        INDArray features = Nd4j.zeros(DataType.FLOAT, LABELS.length, 1, 4, 5);
        INDArray labels = Nd4j.zeros(DataType.FLOAT, LABELS.length, 3);
        for (int i = 0; i < LABELS.length; i++) {
            labels.putScalar(new long[] {i, LABELS[i]}, 1);
            for (int k = 0; k < 20; k++) {
                features.putScalar(new long[] {i, 0, k / 5, k % 5}, random.nextFloat());
            }
        }
        return new Examples(new Batch(features, labels));
    }
}
