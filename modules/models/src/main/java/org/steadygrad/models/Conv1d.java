package org.steadygrad.models;

import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.steadygrad.core.experiment.Answer;
import org.steadygrad.core.experiment.DataShape;

/**
 * Convolutions along a sequence, which keep its length, with ReLU; then the mean over all steps, and an answer. Where every
 * step has a class there is no mean, and convolutions are causal: step t is answered from the steps up to t. Weights start
 * as He et al. (2015) propose.
 *
 * @param width filters of each convolution, >= 1
 * @param depth convolutions, >= 1
 * @param kernel steps that a filter sees, >= 1
 */
record Conv1d(DataShape shape, int width, int depth, int kernel) implements SequentialNetwork {
    Conv1d {
        InputTypes.requireSequence("conv1d", shape);
    }

    @Override
    public MultiLayerConfiguration configuration() {
        boolean everyStep = shape.answer() == Answer.CLASS_PER_STEP;
        NeuralNetConfiguration.ListBuilder list = new NeuralNetConfiguration.Builder()
                .seed(Network.SEED)
                .weightInit(WeightInit.RELU)
                .activation(Activation.RELU)
                .convolutionMode(everyStep ? ConvolutionMode.Causal : ConvolutionMode.Same)
                .list();
        for (int i = 1; i <= depth; i++) {
            list.layer(new Convolution1DLayer.Builder(kernel)
                    .name("conv" + i)
                    .nOut(width)
                    .build());
        }
        if (!everyStep) {
            list.layer(Outputs.means());
        }
        return list.layer(Outputs.answering(
                        shape, Math.toIntExact(shape.features().get(1))))
                .setInputType(InputTypes.of(shape))
                .build();
    }
}
