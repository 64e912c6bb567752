package org.steadygrad.diagnostics.curvature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Sgd;

class BatchNormGapTest {
    @ParameterizedTest
    @EnumSource(names = {"FLOAT", "DOUBLE"})
    void itIsTheNetworksOwnScoreAtEvaluationLessThatInTraining(DataType type) {
        var net = ProbeNets.convGraph(type, new Sgd(0.3));
        DataSet batch = ProbeNets.images(type, 4, 8);
        Curvature curvature = Curvature.of(net, batch);
        for (int measurement = 0; measurement < 3; measurement++) {
            double gap = curvature.batchNormGap().orElseThrow();

            assertThat(gap).isEqualTo(net.score(batch, false) - net.score(batch, true), within(1e-6));
            assertThat(Math.abs(gap)).isGreaterThan(1e-4);
            net.fit(batch);
            net.fit(batch);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT", "DOUBLE"})
    void dropoutIsOffOnBothSides(DataType type) {
        MultiLayerNetwork net = ProbeNets.convNet(type, new Sgd(0.3));
        DataSet batch = ProbeNets.images(type, 4, 8);
        Curvature curvature = Curvature.of(net, batch);

        assertThat(curvature.batchNormGap()).isEqualTo(curvature.batchNormGap());
        assertThat(curvature.batchNormGap()).isPresent();
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT", "DOUBLE"})
    void networksWithoutBatchNormHaveNone(DataType type) {
        DataSet batch = ProbeNets.batch(type, ProbeNets.inputs(1, 6, ProbeNets.INPUTS), ProbeNets.labels(6));

        assertThat(Curvature.of(ProbeNets.mlp(type, new Sgd(0.1)), batch).batchNormGap())
                .isEmpty();
    }
}
