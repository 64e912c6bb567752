package org.steadygrad.arbiter.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.arbiter.MultiLayerSpace;
import org.deeplearning4j.arbiter.conf.updater.NesterovsSpace;
import org.deeplearning4j.arbiter.layers.DenseLayerSpace;
import org.deeplearning4j.arbiter.layers.OutputLayerSpace;
import org.deeplearning4j.arbiter.optimize.api.Candidate;
import org.deeplearning4j.arbiter.optimize.api.OptimizationResult;
import org.deeplearning4j.arbiter.optimize.distribution.LogUniformDistribution;
import org.deeplearning4j.arbiter.optimize.parameter.continuous.ContinuousParameterSpace;
import org.deeplearning4j.arbiter.optimize.parameter.discrete.DiscreteParameterSpace;
import org.deeplearning4j.arbiter.optimize.parameter.integer.IntegerParameterSpace;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.steadygrad.arbiter.space.LeafSpace;
import org.steadygrad.arbiter.space.SpaceParameters;
import org.steadygrad.arbiter.task.TrialScore;
import org.steadygrad.core.space.Dimension;
import org.steadygrad.core.space.Domain.Continuous;
import org.steadygrad.core.space.Domain.Discrete;
import org.steadygrad.core.space.Domain.Scale;
import org.steadygrad.core.space.Domain.Whole;
import org.steadygrad.core.space.Space;
import org.steadygrad.search.sequence.Halton;
import org.steadygrad.search.tpe.Tpe;

class ProposedCandidatesTest {
    private static final Space SPACE = Space.of(
            Dimension.of("fixed", new Whole(3, 3, Scale.LINEAR)),
            Dimension.of("kind", new Discrete(List.of("a", "b"))),
            Dimension.of("x", new Continuous(0, 1, Scale.LINEAR)).where("kind", "b"));

    private static double loss(Map<String, Object> values) {
        return values.containsKey("x") ? (Double) values.get("x") : 2;
    }

    @Test
    void haltonsPointsAreTheCandidates() {
        SpaceParameters parameters = new SpaceParameters(Functions.BRANIN_SPACE);
        ProposedCandidates<Map<String, Object>> candidates =
                ProposedCandidates.of(parameters, CandidateSource.halton(), TrialScore.LOSS, 5);
        Halton halton = Halton.shifted(2, 5);
        for (int i = 0; i < 20; i++) {
            Candidate<Map<String, Object>> candidate = candidates.getCandidate();
            assertThat(candidate.getIndex()).isEqualTo(i);
            assertThat(candidate.getFlatParameters()).isEqualTo(halton.point(i));
            assertThat(candidate.getValue()).isEqualTo(parameters.getValue(halton.point(i)));
        }
    }

    /** Losses that go through Arbiter, as scores to be made large, lead where they lead without it. */
    @Test
    void theEstimatorLearnsFromScoresThatArbiterReports() {
        ProposedCandidates<Map<String, Object>> candidates =
                ProposedCandidates.of(new SpaceParameters(SPACE), CandidateSource.tpe(), TrialScore.ACCURACY, 9);
        Tpe tpe = new Tpe(SPACE, Tpe.DEFAULT_STARTUP, 9);
        for (int i = 0; i < 40; i++) {
            Candidate<Map<String, Object>> candidate = candidates.getCandidate();
            var expected = tpe.ask().orElseThrow();
            assertThat(candidate.getValue()).isEqualTo(expected.values());
            boolean lost = i % 7 == 0;
            Double score = lost ? null : (Double) (-loss(candidate.getValue()));
            candidates.reportResults(new OptimizationResult(candidate, score, i, null, null, null));
            tpe.tell(expected, lost ? Double.NaN : loss(expected.values()));
        }
        assertThat(candidates.hasMoreCandidates()).isTrue();
    }

    @Test
    void aSeedBeginsAnew() {
        ProposedCandidates<Map<String, Object>> candidates = ProposedCandidates.of(
                new SpaceParameters(Functions.BRANIN_SPACE), CandidateSource.random(), TrialScore.LOSS, 1);
        List<double[]> first = draw(candidates);
        candidates.setRngSeed(2);
        assertThat(draw(candidates).get(0)).isNotEqualTo(first.get(0));
        candidates.setRngSeed(1);
        assertThat(draw(candidates)).usingRecursiveComparison().isEqualTo(first);
    }

    private static List<double[]> draw(ProposedCandidates<?> candidates) {
        List<double[]> all = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            all.add(candidates.getCandidate().getFlatParameters());
        }
        return all;
    }

    @Test
    void anyParameterSpaceOfArbiterIsSearched() {
        MultiLayerSpace space = new MultiLayerSpace.Builder()
                .seed(1)
                .updater(new NesterovsSpace(new ContinuousParameterSpace(new LogUniformDistribution(1e-3, 1))))
                .addLayer(new DenseLayerSpace.Builder()
                        .nIn(4)
                        .nOut(new IntegerParameterSpace(8, 32))
                        .activation(new DiscreteParameterSpace<>(Activation.RELU, Activation.TANH))
                        .build())
                .addLayer(new OutputLayerSpace.Builder()
                        .nOut(3)
                        .activation(Activation.SOFTMAX)
                        .lossFunction(LossFunction.MCXENT)
                        .build())
                .numEpochs(1)
                .build();
        assertThat(LeafSpace.of(space).dimensions().stream().map(dimension -> dimension.domain() instanceof Discrete))
                .hasSize(3)
                .containsOnlyOnce(true);

        var configuration = ProposedCandidates.of(space, CandidateSource.tpe(), TrialScore.LOSS, 1)
                .getCandidate()
                .getValue()
                .getMultiLayerConfiguration();
        assertThat(((Nesterovs) ((BaseLayer) configuration.getConf(0).getLayer()).getIUpdater()).getLearningRate())
                .isBetween(1e-3, 1.0);
    }
}
