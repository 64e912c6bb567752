package org.steadygrad.models;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer.PoolingType;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.steadygrad.core.experiment.DataShape;

/**
 * The residual net for CIFAR: a 3x3 convolution, three stages of {@code blocks} blocks, the maps twice as many in each stage
 * and half as large, global means, softmax; {@code 6 blocks + 2} layers with weights. A block with two 3x3 convolutions
 * {@code F} gives
 *
 * <pre>y = relu(F(x) + shortcut(x))</pre>
 *
 * <p>The shortcut is the identity; where maps become twice as many it takes every second pixel and adds maps of zeros (the
 * paper's option A), so that it has no parameters. With batch normalization, 3x32x32 and 10 classes, a width of 16 and 3
 * blocks make 269,722 trained parameters, the paper's 0.27M; DL4J counts the running statistics among the parameters too,
 * which gives 271,098.
 *
 * <p>He, Zhang, Ren &amp; Sun, "Deep residual learning for image recognition", CVPR 2016, section 4.2. Weights start as He et
 * al. (2015) propose for ReLU. The paper's weight decay of 0.0001 is not in the model. Without normalization, which the paper
 * does not try, convolutions have biases and each block about doubles the variance of the signal.
 *
 * @param shape images of at least 4x4; the paper's are 3x32x32
 * @param blocks of each stage, >= 1; the paper's {@code n}, from 3 to 18
 * @param width maps of the first stage, >= 1; the paper's is 16
 * @param normalization whether a batch normalization follows each convolution
 */
public record Residual(DataShape shape, int blocks, int width, Normalization normalization) implements Network {
    private static final int STAGES = 3;

    public Residual {
        InputTypes.requireImage("residual", shape, 4);
    }

    @Override
    public Blueprint blueprint() {
        return Blueprint.of(configuration());
    }

    /** As {@link #blueprint()}, in DL4J's own type. */
    public ComputationGraphConfiguration configuration() {
        GraphBuilder graph = new NeuralNetConfiguration.Builder()
                .seed(Network.SEED)
                .weightInit(WeightInit.RELU)
                .graphBuilder()
                .addInputs("input")
                .setInputTypes(InputTypes.of(shape));
        Wiring wiring = new Wiring(graph);
        String last = wiring.convolution("input", width, 1, Activation.RELU);
        for (int stage = 0; stage < STAGES; stage++) {
            for (int block = 0; block < blocks; block++) {
                last = wiring.block(last, width << stage, block == 0 && stage > 0 ? 2 : 1);
            }
        }
        return graph.addLayer("means", Outputs.means(), last)
                .addLayer("output", Outputs.softmax(shape), "means")
                .setOutputs("output")
                .build();
    }

    /** Adds to a graph; each method gives the name of what it has added last. */
    private final class Wiring {
        private final GraphBuilder graph;
        private int convolutions;
        private int sums;

        Wiring(GraphBuilder graph) {
            this.graph = graph;
        }

        String block(String input, int maps, int stride) {
            String inner = convolution(input, maps, stride, Activation.RELU);
            String branch = convolution(inner, maps, 1, Activation.IDENTITY);
            String shortcut = stride == 1 ? input : halved(input);
            sums++;
            graph.addVertex("sum" + sums, new ElementWiseVertex(ElementWiseVertex.Op.Add), branch, shortcut);
            ActivationLayer relu = new ActivationLayer(Activation.RELU);
            graph.addLayer("relu" + sums, relu, "sum" + sums);
            return "relu" + sums;
        }

        String convolution(String input, int maps, int stride, Activation activation) {
            boolean normalized = normalization == Normalization.BATCH;
            convolutions++;
            String name = "conv" + convolutions;
            ConvolutionLayer layer = Layers.convolution(name, 3, maps)
                    .stride(stride, stride)
                    .padding(1, 1)
                    .hasBias(!normalized)
                    .activation(normalized ? Activation.IDENTITY : activation)
                    .build();
            graph.addLayer(name, layer, input);
            if (!normalized) {
                return name;
            }
            String norm = "norm" + convolutions;
            graph.addLayer(norm, Layers.batchNorm(norm, activation), name);
            return norm;
        }

        private String halved(String input) {
            int of = sums + 1;
            graph.addLayer("pick" + of, Layers.pooling("pick" + of, PoolingType.MAX, 1, 2), input);
            graph.addVertex("zeros" + of, new ScaleVertex(0), "pick" + of);
            graph.addVertex("pad" + of, new MergeVertex(), "pick" + of, "zeros" + of);
            return "pad" + of;
        }
    }
}
