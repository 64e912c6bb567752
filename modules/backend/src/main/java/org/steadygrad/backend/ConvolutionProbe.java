package org.steadygrad.backend;

import static org.nd4j.linalg.api.buffer.DataType.FLOAT;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.layers.mkldnn.MKLDNNConvHelper;
import org.deeplearning4j.nn.params.ConvolutionParamInitializer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.api.ops.impl.layers.convolution.Conv2D;
import org.nd4j.linalg.factory.Nd4j;

/**
 * One convolution, made to see what a stock layer runs through: the article net's second, 3x3, same padding, 64 to 64
 * channels, 14x14, a batch of 32.
 */
final class ConvolutionProbe {
    private static final int BATCH = 32;
    private static final int CHANNELS = 64;
    private static final int SIDE = 14;
    private static final int KERNEL = 3;
    private static final int TIMED = 9;

    private final INDArray input;
    private final Layer stock;

    ConvolutionProbe() {
        SplittableRandom random = new SplittableRandom(1);
        input = uniform(random, BATCH, CHANNELS, SIDE, SIDE);
        INDArray parameters = uniform(random, 1, CHANNELS + CHANNELS * CHANNELS * KERNEL * KERNEL);
        stock = configuration().getLayer().instantiate(configuration(), List.of(), 0, parameters, true, FLOAT);
    }

    /**
     * Whether a stock layer computes through oneDNN. Its output is compared, bit for bit, with that of ND4J's own
     * convolution with the platform's code (on a CPU, oneDNN) allowed and forbidden: the two add up the same products in
     * another order, so their last bits differ, and the layer went the way whose bits it has.
     */
    boolean runsOneDnn() {
        INDArray output = forward(stock);
        return stock.getHelper() instanceof MKLDNNConvHelper
                && output.equalsWithEps(operation(Code.OF_PLATFORM), 0)
                && !output.equalsWithEps(operation(Code.PLAIN), 0);
    }

    /** Time of a stock layer's forward pass: the median of several. */
    Duration stockTime() {
        return time(stock);
    }

    /** Time of the same forward pass by the code that Deeplearning4j falls back to. */
    Duration builtInTime() {
        return time(new BuiltInConvolution(configuration(), stock.paramTable()));
    }

    private enum Code {
        OF_PLATFORM,
        PLAIN
    }

    /** A convolution layer without its fast form. */
    private static final class BuiltInConvolution extends org.deeplearning4j.nn.layers.convolution.ConvolutionLayer {
        private static final long serialVersionUID = 1L;

        BuiltInConvolution(NeuralNetConfiguration configuration, Map<String, INDArray> parameters) {
            super(configuration, FLOAT);
            helper = null;
            setParamTable(parameters);
        }
    }

    private static NeuralNetConfiguration configuration() {
        return new NeuralNetConfiguration.Builder()
                .layer(new ConvolutionLayer.Builder(KERNEL, KERNEL)
                        .nIn(CHANNELS)
                        .nOut(CHANNELS)
                        .convolutionMode(ConvolutionMode.Same)
                        .activation(Activation.IDENTITY)
                        .build())
                .build();
    }

    private INDArray forward(Layer layer) {
        return layer.activate(input, false, LayerWorkspaceMgr.noWorkspaces());
    }

    private INDArray operation(Code code) {
        int same = 1;
        int channelsFirst = 0;
        int outputChannelsFirst = 1;
        OpContext context = Nd4j.getExecutioner().buildContext();
        context.setIArguments(KERNEL, KERNEL, 1, 1, 1, 1, 1, 1, same, channelsFirst, outputChannelsFirst);
        context.allowHelpers(code == Code.OF_PLATFORM);
        context.setInputArray(0, input);
        context.setInputArray(1, stock.getParam(ConvolutionParamInitializer.WEIGHT_KEY));
        context.setInputArray(2, stock.getParam(ConvolutionParamInitializer.BIAS_KEY));
        INDArray output = Nd4j.createUninitialized(FLOAT, input.shape());
        context.setOutputArray(0, output);
        Nd4j.exec(new Conv2D(), context);
        return output;
    }

    private Duration time(Layer layer) {
        long[] nanos = new long[TIMED];
        for (int i = 0; i < TIMED; i++) {
            long start = System.nanoTime();
            forward(layer);
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        return Duration.ofNanos(nanos[TIMED / 2]);
    }

    private static INDArray uniform(SplittableRandom random, long... shape) {
        long size = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        float[] values = new float[Math.toIntExact(size)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble(-1, 1);
        }
        return Nd4j.create(values, shape, 'c');
    }
}
