package org.steadygrad.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.core.outcome.TrialResult;
import org.steadygrad.models.ArticleConvNet;
import org.steadygrad.models.Models;
import org.steadygrad.models.OwnModels;
import org.steadygrad.models.initialization.WeightInits;
import org.steadygrad.models.own.AllowedPackages;

/** The same network, named or brought as a file, must train to the same bits. */
@ExtendWith(BoundThread.class)
class OwnModelsInTrainingTest {
    @TempDir
    private Path folder;

    @Test
    void aFileTrainsAsTheModelThatItWasWrittenFrom() throws IOException {
        TrialFixture named =
                TrialFixture.convNet().optimizer("adam").learningRate(0.01).dropout(0.2);
        String json = net().getLayerWiseConfigurations().toJson();

        assertThat(run(named.with(Factor.MODEL, file("net.json", json))).parameterHash())
                .isEqualTo(run(named).parameterHash());
    }

    /** DL4J makes the graph of the row of layers. */
    @Test
    void aGraphTrainsAsTheRowOfItsLayers() throws IOException {
        TrialFixture named = TrialFixture.convNet().control(TrialFixture.control("clip-global-norm", 0.5));
        String json = net().toComputationGraph().getConfiguration().toJson();
        TrialFixture graph = named.with(Factor.MODEL, file("graph.json", json));

        assertThat(run(graph).evaluations()).isEqualTo(run(named).evaluations());
        assertThat(run(graph).parameterHash()).isEqualTo(run(named).parameterHash());
    }

    @Test
    void trainingStartsFromAZipsWeightsUnlessTheExperimentChoosesOthers() throws IOException {
        MultiLayerNetwork net = net();
        Path zip = folder.resolve("net.zip");
        ModelSerializer.writeModel(net, zip.toFile(), true);
        // A rate that float32 rounds to zero.
        TrialFixture still = TrialFixture.convNet().learningRate(1e-300).budget(TrialFixture.steps(1));
        TrialFixture fromZip = still.with(Factor.MODEL, load(zip));

        assertThat(run(fromZip).parameterHash()).isEqualTo(ParameterHash.of(net.params()));
        assertThat(run(fromZip.replicate(2)).parameterHash()).isEqualTo(ParameterHash.of(net.params()));
        Component he = WeightInits.catalog().component("he", Map.of());
        assertThat(run(fromZip.with(Factor.WEIGHT_INIT, he)).parameterHash())
                .isEqualTo(run(still.with(Factor.WEIGHT_INIT, he)).parameterHash())
                .isNotEqualTo(ParameterHash.of(net.params()));
    }

    private static MultiLayerNetwork net() {
        MultiLayerNetwork net =
                new MultiLayerNetwork(new ArticleConvNet(TrialFixture.data().shape(), 4, 16).configuration());
        net.init();
        return net;
    }

    private Component file(String name, String text) throws IOException {
        return load(Files.writeString(folder.resolve(name), text));
    }

    private static Component load(Path file) {
        Component named = Models.catalog().component("file", Map.of("file", file.toString()));
        return OwnModels.load(named, AllowedPackages.builtIn());
    }

    private static Outcome run(TrialFixture fixture) {
        TrialResult result = Training.run(fixture.planned(), TrialFixture.data());
        return result.outcome();
    }
}
