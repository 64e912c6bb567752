package org.steadygrad.diagnostics.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class NetworkStateTest {
    @ParameterizedTest
    @ValueSource(strings = {"FLOAT", "DOUBLE"})
    void anotherNetworkGoesOnBitForBit(DataType type) throws Exception {
        MultiLayerNetwork first = net(type, 1, new Adam(0.01));
        train(first, 1, 5);
        NetworkState state = copied(NetworkState.of(first));
        train(first, 6, 12);

        MultiLayerNetwork second = net(type, 2, new Adam(0.01));
        Nd4j.getRandom().setSeed(99);
        state.restore(second);
        train(second, 6, 12);

        assertThat(second.params()).isEqualTo(first.params());
        assertThat(second.updaterState()).isEqualTo(first.updaterState());
        assertThat(second.getIterationCount()).isEqualTo(12);
        assertThat(second.score()).isEqualTo(first.score());
    }

    @Test
    void refusesAnotherNetwork() {
        NetworkState state = NetworkState.of(net(DataType.FLOAT, 1, new Adam(0.01)));
        assertThatThrownBy(() -> state.restore(net(DataType.FLOAT, 1, new Sgd(0.01))))
                .hasMessage("network must have the updater that the state was taken with");
        assertThatThrownBy(() -> state.restore(net(DataType.DOUBLE, 1, new Adam(0.01))))
                .hasMessage("network must have 75 values of FLOAT, got 75 of DOUBLE");
    }

    private static void train(MultiLayerNetwork net, int from, int to) {
        for (int step = from; step <= to; step++) {
            INDArray x = Nd4j.linspace(DataType.FLOAT, -step, 1.0 / 7, 24).reshape(6, 4);
            INDArray y = Nd4j.eye(3).castTo(DataType.FLOAT);
            net.fit(new DataSet(x, Nd4j.vstack(y, y)));
        }
    }

    private static MultiLayerNetwork net(DataType type, long seed, IUpdater updater) {
        MultiLayerConfiguration configuration = new NeuralNetConfiguration.Builder()
                .seed(seed)
                .dataType(type)
                .updater(updater)
                .list(
                        new DenseLayer.Builder()
                                .nIn(4)
                                .nOut(9)
                                .activation(Activation.TANH)
                                .dropOut(0.7)
                                .build(),
                        new OutputLayer.Builder(LossFunction.MCXENT)
                                .nIn(9)
                                .nOut(3)
                                .activation(Activation.SOFTMAX)
                                .build())
                .build();
        MultiLayerNetwork net = new MultiLayerNetwork(configuration);
        net.init();
        return net;
    }

    private static NetworkState copied(NetworkState state) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(state);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (NetworkState) in.readObject();
        }
    }
}
