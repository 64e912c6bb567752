package org.steadygrad.models.initialization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.steadygrad.models.initialization.InitNets.initialization;
import static org.steadygrad.models.initialization.InitNets.started;

import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.steadygrad.core.experiment.DataShape;
import org.steadygrad.models.Mlp;

/** What the documentation says of an initialization's effect on the first gradient, on its net of 20 ReLU layers. */
class StartingGradientTest {
    private static final int EXAMPLES = 128;
    private static final int INPUTS = 100;
    private static final int CLASSES = 10;
    private static final int DEPTH = 20;

    @Test
    void aGainActsOnceForEachLayer() {
        double level = gradientNorm("he", 1);
        assertThat(level).isBetween(1.0, 100.0);
        assertThat(gradientNorm("he", 1.5) / level).isGreaterThan(1000);
        assertThat(gradientNorm("he", 0.7) / level).isLessThan(0.01);
    }

    @Test
    void orthogonalWeightsNeedRelusGain() {
        assertThat(gradientNorm("orthogonal", 1)).isLessThan(0.1);
        assertThat(gradientNorm("orthogonal", Math.sqrt(2))).isBetween(1.0, 100.0);
        assertThat(gradientNorm("orthogonal", 2)).isGreaterThan(1000);
    }

    @Test
    void lsuvsGainSetsALevelAndDoesNotAddUp() {
        assertThat(gradientNorm("lsuv", 1)).isBetween(1.0, 100.0);
        assertThat(gradientNorm("lsuv", 2)).isBetween(1.0, 100.0);
    }

    private static double gradientNorm(String name, double gain) {
        MultiLayerConfiguration configuration =
                new Mlp(new DataShape(List.of((long) INPUTS), CLASSES), 128, DEPTH).configuration();
        Initialization initialization = initialization(name, Map.of("gain", gain));
        MultiLayerNetwork net = started(initialization.configure(configuration));
        INDArray features = features();
        initialization.afterInit(net, features);
        net.setInput(features);
        net.setLabels(labels());
        net.computeGradientAndScore();
        return net.getFlattenedGradients().norm2Number().doubleValue() / EXAMPLES;
    }

    private static INDArray features() {
        Nd4j.getRandom().setSeed(1);
        return Nd4j.randn(DataType.FLOAT, EXAMPLES, INPUTS);
    }

    private static INDArray labels() {
        INDArray labels = Nd4j.zeros(DataType.FLOAT, EXAMPLES, CLASSES);
        for (int i = 0; i < EXAMPLES; i++) {
            labels.putScalar(i, i % CLASSES, 1);
        }
        return labels;
    }
}
