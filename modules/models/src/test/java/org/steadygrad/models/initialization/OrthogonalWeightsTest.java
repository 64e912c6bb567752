package org.steadygrad.models.initialization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.steadygrad.models.initialization.InitNets.convNet;
import static org.steadygrad.models.initialization.InitNets.initialization;
import static org.steadygrad.models.initialization.InitNets.output;
import static org.steadygrad.models.initialization.InitNets.settings;
import static org.steadygrad.models.initialization.InitNets.started;

import java.util.Map;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.distribution.OrthogonalDistribution;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.deeplearning4j.nn.weights.WeightInitDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.steadygrad.core.InvalidInputException;

class OrthogonalWeightsTest {
    @ParameterizedTest
    @CsvSource({"FLOAT, 1e-5, 1", "FLOAT, 1e-5, 1.5", "DOUBLE, 1e-10, 1", "DOUBLE, 1e-10, 1.5"})
    void weightsTimesTheirTransposeAreTheIdentityTimesTheGainSquared(DataType type, double precision, double gain) {
        MultiLayerNetwork net =
                started(initialization("orthogonal", Map.of("gain", gain)).configure(convNet(type)));
        for (String wide : new String[] {"0_W", "1_W", "2_W"}) {
            assertThat(distance(matrix(net.getParam(wide)), gain)).as(wide).isLessThan(precision);
        }
    }

    @ParameterizedTest
    @CsvSource({"7, 7", "3, 11", "11, 3", "1, 5", "5, 1"})
    void denseWeightsOfAnyShapeAreOrthogonalOnTheirShorterSide(int inputs, int outputs) {
        INDArray memory = Nd4j.create(DataType.DOUBLE, (long) inputs * outputs);
        INDArray weights = fill(new OrthogonalWeights(2), memory, 'f', inputs, outputs);
        assertThat(weights.shape()).containsExactly(inputs, outputs);
        assertThat(distance(matrix(weights), 2)).isLessThan(1e-10);
    }

    @ParameterizedTest
    @CsvSource({"8, 3, 2, 2", "20, 2, 3, 1", "5, 1, 3, 3"})
    void convolutionsAreOrthogonalFilterByFilter(int out, int in, int height, int width) {
        INDArray memory = Nd4j.create(DataType.DOUBLE, (long) out * in * height * width);
        INDArray weights = fill(new OrthogonalWeights(1), memory, 'c', out, in, height, width);
        assertThat(distance(matrix(weights), 1)).isLessThan(1e-10);
    }

    @Test
    void recurrentWeightsAreOrthogonal() {
        MultiLayerNetwork net = started(initialization("orthogonal", Map.of())
                .configure(settings(DataType.DOUBLE)
                        .list()
                        .layer(new SimpleRnn.Builder().nIn(4).nOut(9).build())
                        .build()));
        assertThat(distance(matrix(net.getParam("0_W")), 1)).isLessThan(1e-10);
        assertThat(distance(matrix(net.getParam("0_RW")), 1)).isLessThan(1e-10);
    }

    /** The view lies in the middle of other memory, as a layer's weights do. */
    @Test
    void theViewIsFilledAndNothingBesideIt() {
        INDArray memory = Nd4j.valueArrayOf(new long[] {30}, 9.0, DataType.DOUBLE);
        INDArray weights = fill(new OrthogonalWeights(1), memory.get(NDArrayIndex.interval(5, 17)), 'f', 4, 3);
        weights.putScalar(0, 0, -7);
        assertThat(memory.getDouble(5)).isEqualTo(-7);
        for (int i = 0; i < 30; i++) {
            assertThat(memory.getDouble(i) == 9).as("value %d", i).isEqualTo(i < 5 || i >= 17);
        }
    }

    /** A positive diagonal of R is what makes the draw uniform; a library's own QR has a sign of its own there. */
    @Test
    void theMatrixIsTheQOfItsGaussianMatrixWithPositiveDiagonal() {
        Nd4j.getRandom().setSeed(5);
        double[][] gaussian =
                matrix(Nd4j.randn(Nd4j.create(DataType.DOUBLE, 20)).reshape('f', 5, 4));
        Nd4j.getRandom().setSeed(5);
        double[][] q = matrix(fill(new OrthogonalWeights(1), Nd4j.create(DataType.DOUBLE, 20), 'f', 5, 4));
        for (int row = 0; row < 4; row++) {
            for (int later = row + 1; later < 4; later++) {
                assertThat(inner(gaussian[row], q[later])).isCloseTo(0, within(1e-12));
            }
            assertThat(inner(gaussian[row], q[row])).isPositive();
        }
    }

    @Test
    void aMatrixAsIllConditionedAsTheyComeIsStillMadeOrthogonal() {
        double[][] rows = new double[6][40];
        for (int i = 0; i < 6; i++) {
            for (int j = 0; j < 40; j++) {
                rows[i][j] = 1 + 1e-7 * Math.sin(1 + i * 40 + j * j);
            }
        }
        Orthonormal.makeOrthonormal(rows, 1);
        assertThat(distance(rows, 1)).isLessThan(1e-12);
    }

    @Test
    void aLayerWhoseWeightsAreNoMatrixIsRefused() {
        MultiLayerConfiguration depthwise = settings(DataType.FLOAT)
                .list()
                .layer(new DepthwiseConvolution2D.Builder(3, 3)
                        .name("depth")
                        .depthMultiplier(2)
                        .nOut(4)
                        .build())
                .layer(output(2).build())
                .setInputType(InputType.convolutional(6, 6, 2))
                .build();
        assertThatThrownBy(() -> initialization("orthogonal", Map.of()).configure(depthwise))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("orthogonal must know which weights belong to one output: it does for dense, recurrent and"
                        + " plain convolutional layers, got depth, a DepthwiseConvolution2D");
        assertThatThrownBy(() -> initialization("lsuv", Map.of()).configure(depthwise))
                .hasMessageStartingWith("lsuv must know");
    }

    /** Why we have our own; when this fails, DL4J has mended it. */
    @Test
    void dl4jsOrthogonalDistributionDoesNotMakeFiltersOrthogonal() {
        IWeightInit dl4js = new WeightInitDistribution(new OrthogonalDistribution(1));
        INDArray filters = fill(dl4js, Nd4j.create(DataType.FLOAT, 8 * 3 * 2 * 2), 'c', 8, 3, 2, 2);
        assertThat(distance(matrix(filters), 1)).isGreaterThan(0.1);
    }

    @Test
    void aDeepLinearNetOfOrthogonalLayersKeepsLengths() {
        MultiLayerConfiguration configuration = deepLinear();
        MultiLayerNetwork net =
                started(initialization("orthogonal", Map.of("gain", 1.1)).configure(configuration));
        INDArray input = Nd4j.ones(DataType.DOUBLE, 1, 6);
        INDArray deep = net.feedForwardToLayer(19, input).get(20);
        assertThat(deep.norm2Number().doubleValue() / Math.sqrt(6)).isCloseTo(Math.pow(1.1, 20), within(1e-9));
    }

    private static MultiLayerConfiguration deepLinear() {
        NeuralNetConfiguration.ListBuilder layers = settings(DataType.DOUBLE)
                .activation(Activation.IDENTITY)
                .biasInit(0)
                .list();
        for (int i = 0; i < 20; i++) {
            layers.layer(new DenseLayer.Builder().nIn(6).nOut(6).build());
        }
        return layers.layer(output(2).nIn(6).build()).build();
    }

    private static INDArray fill(IWeightInit rule, INDArray memory, char order, long... shape) {
        return rule.init(1, 1, shape, order, memory);
    }

    /** {@code [outputs, inputs of one output]}. */
    private static double[][] matrix(INDArray weights) {
        int outputs = (int) weights.size(weights.rank() == 2 ? 1 : 0);
        double[][] matrix = new double[outputs][(int) (weights.length() / outputs)];
        for (int i = 0; i < outputs; i++) {
            for (int j = 0; j < matrix[i].length; j++) {
                matrix[i][j] = weights.rank() == 2
                        ? weights.getDouble(j, i)
                        : weights.slice(i).ravel().getDouble(j);
            }
        }
        return matrix;
    }

    /** How far the shorter side's inner products are from {@code gain²} and 0. */
    private static double distance(double[][] matrix, double gain) {
        double[][] vectors = matrix.length <= matrix[0].length ? matrix : transposed(matrix);
        double largest = 0;
        for (int i = 0; i < vectors.length; i++) {
            for (int j = 0; j <= i; j++) {
                double expected = i == j ? gain * gain : 0;
                largest = Math.max(largest, Math.abs(inner(vectors[i], vectors[j]) - expected));
            }
        }
        return largest;
    }

    private static double[][] transposed(double[][] matrix) {
        double[][] result = new double[matrix[0].length][matrix.length];
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < matrix[0].length; j++) {
                result[j][i] = matrix[i][j];
            }
        }
        return result;
    }

    private static double inner(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
