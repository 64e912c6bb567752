package org.steadygrad.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.data.examples.Batch;
import org.steadygrad.data.examples.Examples;

class LabelSmoothingTest {
    private static final int[] LABELS = {0, 2, 1, 2, 3};
    private static final int CLASSES = 4;
    private static final int INPUTS = 3;

    @Test
    void everyClassGetsItsPartAndTheTrueOneTheRest() {
        Batch smooth = examples().smoothed(0.2).all();
        for (int i = 0; i < LABELS.length; i++) {
            for (int k = 0; k < CLASSES; k++) {
                assertThat(smooth.labels().getDouble(i, k)).isCloseTo(k == LABELS[i] ? 0.85 : 0.05, within(1e-7));
            }
            assertThat(smooth.labels().getRow(i).sumNumber().doubleValue()).isCloseTo(1, within(1e-6));
        }
    }

    @Test
    void zeroGivesTheExamplesThemselves() {
        Examples examples = examples();
        assertThat(examples.smoothed(0)).isSameAs(examples);
    }

    @Test
    void smoothedAgainTheNewShareTakesTheOldOnesPlace() {
        Examples twice = examples().smoothed(0.4).smoothed(0.2);
        assertThat(twice.all().labels())
                .isEqualTo(examples().smoothed(0.2).all().labels());
        assertThat(examples().smoothed(0.4).smoothed(0).all().labels())
                .isEqualTo(examples().all().labels());
    }

    @Test
    void featuresAreSharedAndTheTrueClassesStayKnown() {
        Examples examples = examples();
        INDArray before = examples.all().labels().dup();
        Examples smooth = examples.smoothed(0.9);
        assertThat(smooth.all().features()).isSameAs(examples.all().features());
        assertThat(examples.all().labels()).isEqualTo(before);
        assertThat(smooth.label(3)).isEqualTo(2);
        assertThat(smooth.classes()).isEqualTo(CLASSES);
        assertThat(smooth.majorityShare()).isEqualTo(examples.majorityShare());
    }

    @Test
    void gatheredBatchesHoldTheSmoothLabels() {
        Examples smooth = examples().smoothed(0.2);
        Batch room = smooth.room(2);
        smooth.gather(new int[] {4, 1}, room);
        assertThat(room.labels().getRow(0).toFloatVector()).containsExactly(0.05f, 0.05f, 0.05f, 0.85f);
        assertThat(room.labels().getRow(1).toFloatVector()).containsExactly(0.05f, 0.05f, 0.85f, 0.05f);
    }

    /** Cross-entropy {@code -Σ y' ln p} and its gradient {@code p - y'}, worked out here in double precision. */
    @Test
    void trainingSeesTheSmoothLossAndItsGradient() {
        Batch smooth = examples().smoothed(0.3).all();
        MultiLayerNetwork net = softmax();
        double[][] probabilities = probabilities(net, smooth.features());
        double loss = 0;
        double[][] delta = new double[LABELS.length][CLASSES];
        for (int i = 0; i < LABELS.length; i++) {
            for (int k = 0; k < CLASSES; k++) {
                double y = (k == LABELS[i] ? 0.7 : 0) + 0.3 / CLASSES;
                loss -= y * Math.log(probabilities[i][k]) / LABELS.length;
                delta[i][k] = probabilities[i][k] - y;
            }
        }
        net.setInput(smooth.features());
        net.setLabels(smooth.labels());
        net.computeGradientAndScore();
        assertThat(net.score()).isCloseTo(loss, within(1e-6));
        INDArray gradient = net.gradient().getGradientFor("0_b");
        for (int k = 0; k < CLASSES; k++) {
            double sum = 0;
            for (double[] row : delta) {
                sum += row[k];
            }
            assertThat(gradient.getDouble(k)).isCloseTo(sum, within(1e-5));
        }
    }

    @Test
    void aShareOutOfRangeIsNamed() {
        assertThatThrownBy(() -> examples().smoothed(1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("labelSmoothing must be >= 0 and < 1, got 1");
        assertThatThrownBy(() -> examples().smoothed(Double.NaN))
                .hasMessage("labelSmoothing must be >= 0 and < 1, got NaN");
    }

    private static Examples examples() {
        Random random = new Random(2);
        INDArray features = Nd4j.zeros(DataType.FLOAT, LABELS.length, INPUTS);
        INDArray labels = Nd4j.zeros(DataType.FLOAT, LABELS.length, CLASSES);
        for (int i = 0; i < LABELS.length; i++) {
            labels.putScalar(i, LABELS[i], 1);
            for (int j = 0; j < INPUTS; j++) {
                features.putScalar(i, j, random.nextGaussian());
            }
        }
        return new Examples(new Batch(features, labels));
    }

    private static MultiLayerNetwork softmax() {
        MultiLayerNetwork net = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Sgd(0.1))
                .list()
                .layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .nIn(INPUTS)
                        .nOut(CLASSES)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
        net.init();
        return net;
    }

    private static double[][] probabilities(MultiLayerNetwork net, INDArray features) {
        double[][] result = new double[LABELS.length][CLASSES];
        for (int i = 0; i < LABELS.length; i++) {
            double sum = 0;
            for (int k = 0; k < CLASSES; k++) {
                double z = 0;
                for (int j = 0; j < INPUTS; j++) {
                    z += features.getDouble(i, j) * net.getParam("0_W").getDouble(j, k);
                }
                result[i][k] = Math.exp(z);
                sum += result[i][k];
            }
            for (int k = 0; k < CLASSES; k++) {
                result[i][k] /= sum;
            }
        }
        return result;
    }
}
