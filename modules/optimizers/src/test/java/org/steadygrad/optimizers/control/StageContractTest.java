package org.steadygrad.optimizers.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.optimizers.Controls;
import org.steadygrad.optimizers.GradientProbe;
import org.steadygrad.optimizers.TestNets;

/** What holds for every stage of the catalog, with its default settings. */
class StageContractTest {
    static Stream<GradientStage> stages() {
        return Controls.stages().names().stream().map(StageContractTest::stage);
    }

    static Stream<GradientStage> stagesWithoutNoise() {
        return stages().filter(stage -> !(stage instanceof GradientNoise));
    }

    @ParameterizedTest
    @MethodSource("stages")
    void theSameTrainingTwiceIsTheSameBitForBit(GradientStage stage) {
        MultiLayerNetwork first = net(DataType.FLOAT);
        MultiLayerNetwork second = net(DataType.FLOAT);
        GradientChain chain = GradientChain.of(stage);
        GradientControl controlOfFirst = GradientControl.of(chain);
        GradientControl controlOfSecond = GradientControl.of(chain);
        train(first, controlOfFirst, 0, 6);
        train(second, controlOfSecond, 0, 6);
        assertThat(second.params().toFloatVector())
                .containsExactly(first.params().toFloatVector());
        assertThat(controlOfSecond.lastReport()).isEqualTo(controlOfFirst.lastReport());
        assertThat(controlOfSecond.tally()).isEqualTo(controlOfFirst.tally());
    }

    @ParameterizedTest
    @MethodSource("stagesWithoutNoise")
    void aGradientOfZeroStaysZeroAndIsNoEvent(GradientStage stage) {
        MultiLayerNetwork net = net(DataType.DOUBLE);
        double[] start = net.params().toDoubleVector();
        GradientControl control = GradientControl.of(stage);
        for (int step = 0; step < 3; step++) {
            StageRun.fit(
                    net,
                    TestNets.images(DataType.DOUBLE, 4, step),
                    GradientProbe.of(gradient -> gradient.assign(0)),
                    control);
        }
        assertThat(net.params().toDoubleVector()).containsExactly(start);
        assertThat(control.tally().stages())
                .containsExactly(new ControlTally.Stage(stage.name(), 0, 0, Mean.OF_NOTHING, Mean.OF_NOTHING));
        assertThat(control.lastReport().stages().get(0).factor()).isEqualTo(1);
    }

    /** DL4J hands out the parameters of such a network in a new array object at every call. */
    @ParameterizedTest
    @MethodSource("stages")
    void aNetworkLoadedFromAFileIsControlledAlike(GradientStage stage) throws IOException {
        MultiLayerNetwork net = net(DataType.FLOAT);
        train(net, GradientControl.of(), 0, 2);
        MultiLayerNetwork loaded = reloaded(net);
        train(net, GradientControl.of(stage), 2, 5);
        train(loaded, GradientControl.of(stage), 2, 5);
        assertThat(loaded.params().toFloatVector()).containsExactly(net.params().toFloatVector());
    }

    private static MultiLayerNetwork reloaded(MultiLayerNetwork net) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ModelSerializer.writeModel(net, file, true);
        return ModelSerializer.restoreMultiLayerNetwork(new ByteArrayInputStream(file.toByteArray()), true);
    }

    private static void train(MultiLayerNetwork net, GradientControl control, int from, int to) {
        for (int step = from; step < to; step++) {
            StageRun.fit(net, TestNets.images(net.params().dataType(), 4, step), control);
        }
    }

    private static MultiLayerNetwork net(DataType type) {
        return TestNets.convNet(type, new Nesterovs(0.05, 0.9));
    }

    private static GradientStage stage(String name) {
        Component component = Controls.stages().component(name, Map.of());
        return Controls.stages().maker(component).create(component, 3);
    }
}
