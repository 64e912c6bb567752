package org.steadygrad.optimizers.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.experiment.Control;
import org.steadygrad.optimizers.Controls;
import org.steadygrad.optimizers.GradientProbe;
import org.steadygrad.optimizers.TestNets;

/** What every stage remembers, and that training goes on from it as if it had never stopped. */
class StageStateTest {
    private static final int STOP = 9;
    private static final int END = 16;

    /** Steps of bad gradients: before the stop and right after it. Losses and norms jump at the spikes. */
    private static final List<Integer> BAD = List.of(5, STOP);

    private static final List<Integer> SPIKES = List.of(3, 7, 11);

    /** Under all others a bad gradient ends training or spoils the parameters. */
    private static final List<String> MENDING = List.of("skip-non-finite", "zero-non-finite", "backoff");

    /**
     * A stage under its contract.
     *
     * @param memory number of values remembered after the stop, but for a copy of the network
     * @param matters whether training takes another path without them
     */
    private record Row(String name, Map<String, Double> settings, int memory, boolean matters) {
        GradientChain chain() {
            Component component = Controls.stages().component(name, settings);
            return Controls.chain(Control.of(component), 3);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static Row plain(String name) {
        return new Row(name, Map.of(), 0, false);
    }

    static Stream<Row> rows() {
        return Stream.of(
                plain("clip-global-norm"),
                plain("clip-l2-per-layer"),
                plain("clip-l2-per-param-type"),
                plain("clip-element-wise"),
                plain("renormalize-l2-per-layer"),
                plain("renormalize-l2-per-param-type"),
                plain("normalize"),
                plain("agc"),
                new Row("autoclip", Map.of("percentile", 60.0), STOP, true),
                new Row("zclip", Map.of("threshold", 0.5, "decay", 0.7, "warmup", 4.0), 3 + 4, true),
                plain("centralize"),
                plain("noise"),
                plain("fail-on-non-finite"),
                plain("skip-non-finite"),
                plain("zero-non-finite"),
                new Row("backoff", Map.of("retries", 2.0), 3, true),
                new Row("skip-loss-spike", Map.of("threshold", 3.0, "window", 5.0), 1 + 5, true),
                plain("measure-norm"));
    }

    static Stream<Arguments> rowsAndNets() {
        return rows().flatMap(row -> Stream.of(
                Arguments.of(row, TestNets.convNet(DataType.FLOAT, new Nesterovs(0.05, 0.9))),
                Arguments.of(row, TestNets.batchNormNet(DataType.DOUBLE, new Adam(0.01))),
                Arguments.of(row, TestNets.graph(DataType.FLOAT, new Adam(0.01)))));
    }

    @Test
    void everyStageOfTheCatalogHasItsRow() {
        assertThat(rows().map(Row::name))
                .containsExactlyElementsOf(Controls.stages().names());
    }

    @ParameterizedTest
    @MethodSource("rowsAndNets")
    void resumedTrainingIsUninterruptedTrainingBitForBit(Row row, Model net) throws Exception {
        GradientControl control = GradientControl.of(row.chain());
        train(net, control, row, 0, STOP);
        byte[] file = saved(net);
        ControlState state = throughSerialization(control.state());
        train(net, control, row, STOP, END);

        Model loaded = loaded(net, file);
        GradientControl resumed = GradientControl.resume(loaded, row.chain(), state);
        train(loaded, resumed, row, STOP, END);
        assertThat(loaded.params().toDoubleVector())
                .containsExactly(net.params().toDoubleVector());
        assertThat(resumed.tally()).isEqualTo(control.tally());
        assertThat(resumed.lastReport()).isEqualTo(control.lastReport());
        assertThat(resumed.state()).isEqualTo(control.state());
        assertThat(control.tally().steps()).isEqualTo(END);

        Model forgetful = loaded(net, file);
        train(forgetful, GradientControl.of(row.chain()), row, STOP, END);
        boolean same =
                Arrays.equals(forgetful.params().toDoubleVector(), net.params().toDoubleVector());
        assertThat(same).isEqualTo(!row.matters());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void itRemembersAsMuchAsItSays(Row row) throws IOException {
        MultiLayerNetwork net = TestNets.convNet(DataType.FLOAT, new Adam(0.01));
        GradientControl control = GradientControl.of(row.chain());
        assertThat(control.state().stages().get(0).values()).isEmpty();
        train(net, control, row, 0, STOP);
        int copy = row.name().equals("backoff") ? 3 * StageRun.PARAMETERS : 0;
        assertThat(control.state().stages().get(0).values()).hasSize(row.memory() + copy);
        assertThat(control.state().stages().get(0).stage()).isEqualTo(row.name());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void stagesWithEqualSettingsAreEqualAndOthersAreNot(Row row) {
        assertThat(row.chain()).isEqualTo(row.chain()).hasSameHashCodeAs(row.chain());
        rows().filter(other -> !other.name().equals(row.name()))
                .forEach(other -> assertThat(other.chain()).isNotEqualTo(row.chain()));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void itWritesTheNetworksOwnGradientAndNothingElse(Row row) {
        MultiLayerNetwork net = TestNets.batchNormNet(DataType.FLOAT, new Nesterovs(0.05, 0.9));
        GradientControl control = GradientControl.of(row.chain());
        double[][] seen = new double[3][];
        INDArray[] array = new INDArray[1];
        StageRun.fit(
                net,
                TestNets.images(DataType.FLOAT, 4, 1),
                GradientProbe.of(gradient -> {
                    array[0] = gradient;
                    seen[0] = gradient.toDoubleVector();
                    seen[1] = net.params().toDoubleVector();
                    seen[2] = net.updaterState().toDoubleVector();
                }),
                control,
                GradientProbe.of(gradient -> {
                    double[] now = gradient.toDoubleVector();
                    assertThat(gradient).isSameAs(array[0]);
                    assertThat(Arrays.copyOfRange(now, 48, 56)).containsExactly(Arrays.copyOfRange(seen[0], 48, 56));
                    assertThat(net.params().toDoubleVector()).containsExactly(seen[1]);
                    assertThat(net.updaterState().toDoubleVector()).containsExactly(seen[2]);
                    assertThat(net.gradient().getGradientFor("2_b").toDoubleVector())
                            .containsExactly(Arrays.copyOfRange(now, 920, 926));
                    assertThat(Arrays.equals(now, seen[0]))
                            .isEqualTo(!control.lastReport().fired());
                }));
    }

    @Test
    void aStateOfAnotherChainOrNetworkIsRefused() {
        MultiLayerNetwork net = TestNets.convNet(DataType.FLOAT, new Adam(0.01));
        MultiLayerNetwork other = TestNets.batchNormNet(DataType.FLOAT, new Adam(0.01));
        GradientChain chain = GradientChain.of(GradientStages.backoff(0.5), GradientStages.zClip());
        GradientControl control = GradientControl.of(chain);
        StageRun.fit(net, TestNets.images(DataType.FLOAT, 4, 1), control);
        ControlState state = control.state();
        assertThatThrownBy(() -> GradientControl.resume(net, GradientChain.of(GradientStages.zClip()), state))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("a state must be of the chain that resumes from it, zclip, got one of backoff + zclip");
        assertThatThrownBy(() -> GradientControl.resume(other, chain, state))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("a state to resume from must fit the network, whose parameters and updater state are 2825 "
                        + "values, got 849");
        assertThat(state)
                .hasToString(
                        "ControlState[stages=[backoff[852 values], zclip[28 values]], tally=" + control.tally() + "]");
    }

    private static void train(Model net, GradientControl control, Row row, int from, int to) {
        for (int step = from; step < to; step++) {
            boolean bad = BAD.contains(step) && MENDING.contains(row.name());
            boolean spike = SPIKES.contains(step);
            int number = step;
            StageRun.fit(
                    net,
                    TestNets.images(net.params().dataType(), 4, step),
                    GradientProbe.of(gradient -> {
                        if (spike) {
                            gradient.muli(30);
                        }
                        if (bad) {
                            gradient.putScalar(7, Double.NaN);
                        }
                        score(net, spike ? 100 : 1 + number % 3);
                    }),
                    control);
        }
    }

    private static void score(Model net, double loss) {
        if (net instanceof MultiLayerNetwork sequence) {
            sequence.setScore(loss);
        } else {
            ((ComputationGraph) net).setScore(loss);
        }
    }

    private static byte[] saved(Model net) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ModelSerializer.writeModel(net, file, true);
        return file.toByteArray();
    }

    private static Model loaded(Model like, byte[] file) throws IOException {
        ByteArrayInputStream in = new ByteArrayInputStream(file);
        return like instanceof MultiLayerNetwork
                ? ModelSerializer.restoreMultiLayerNetwork(in, true)
                : ModelSerializer.restoreComputationGraph(in, true);
    }

    private static ControlState throughSerialization(ControlState state) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(state);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (ControlState) in.readObject();
        }
    }
}
