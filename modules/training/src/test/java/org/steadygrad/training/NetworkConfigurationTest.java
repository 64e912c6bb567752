package org.steadygrad.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.learning.regularization.L1Regularization;
import org.nd4j.linalg.learning.regularization.L2Regularization;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.steadygrad.core.experiment.DataShape;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.models.Basic3c3d;
import org.steadygrad.models.initialization.WeightInits;

class NetworkConfigurationTest {
    private static final TrialFixture PENALIZED = TrialFixture.mlp().model("3c3d", Map.of());

    @Test
    void aModelsOwnPenaltyStandsUntilTheExperimentNamesAnother() {
        assertThat(weightPenalties(PENALIZED)).isNotEmpty().allSatisfy(penalties -> assertThat(penalties)
                .containsExactly(new L2Regularization(0.002)));
        assertThat(weightPenalties(PENALIZED.with(Factor.L2, 0.1)))
                .allSatisfy(penalties -> assertThat(penalties).containsExactly(new L2Regularization(0.1)));
        assertThat(weightPenalties(PENALIZED.with(Factor.L1, 0.01)))
                .allSatisfy(penalties -> assertThat(penalties).containsExactly(new L1Regularization(0.01)));
    }

    private static List<List<Regularization>> weightPenalties(TrialFixture fixture) {
        var initialization = fixture.trial().setting().component(Factor.WEIGHT_INIT);
        return new NetworkConfiguration(fixture.trial(), 10, Optional.empty())
                .of(
                        new Basic3c3d(DataShape.image(1, 28, 28, 10)),
                        WeightInits.catalog().maker(initialization).create(initialization))
                .settings()
                .map(NeuralNetConfiguration::getLayer)
                .filter(BaseLayer.class::isInstance)
                .map((Layer layer) -> ((BaseLayer) layer).getRegularization())
                .toList();
    }
}
