package org.steadygrad.arbiter.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.steadygrad.optimizers.control.GradientStages.clipGlobalNorm;

import org.deeplearning4j.arbiter.ComputationGraphSpace;
import org.deeplearning4j.arbiter.DL4JConfiguration;
import org.deeplearning4j.arbiter.MultiLayerSpace;
import org.deeplearning4j.arbiter.conf.updater.SgdSpace;
import org.deeplearning4j.arbiter.layers.DenseLayerSpace;
import org.deeplearning4j.arbiter.layers.OutputLayerSpace;
import org.deeplearning4j.arbiter.optimize.api.OptimizationResult;
import org.deeplearning4j.arbiter.optimize.api.ParameterSpace;
import org.deeplearning4j.arbiter.optimize.api.saving.InMemoryResultSaver;
import org.deeplearning4j.arbiter.optimize.api.termination.MaxCandidatesCondition;
import org.deeplearning4j.arbiter.optimize.config.OptimizationConfiguration;
import org.deeplearning4j.arbiter.optimize.generator.GridSearchCandidateGenerator;
import org.deeplearning4j.arbiter.optimize.generator.GridSearchCandidateGenerator.Mode;
import org.deeplearning4j.arbiter.optimize.parameter.discrete.DiscreteParameterSpace;
import org.deeplearning4j.arbiter.optimize.runner.IOptimizationRunner;
import org.deeplearning4j.arbiter.optimize.runner.LocalOptimizationRunner;
import org.deeplearning4j.arbiter.scoring.impl.TestSetLossScoreFunction;
import org.deeplearning4j.earlystopping.EarlyStoppingConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.steadygrad.arbiter.examples.Corners;
import org.steadygrad.arbiter.runner.OrderedRunner;
import org.steadygrad.arbiter.runner.RunnerSettings;
import org.steadygrad.backend.Engine;
import org.steadygrad.core.outcome.Quantity;
import org.steadygrad.core.outcome.Verdict;
import org.steadygrad.diagnostics.monitor.Recording;
import org.steadygrad.optimizers.control.GradientControl;

/** Two rates: at the one the net learns, at the other it explodes. */
class WatchedNetworkTaskCreatorTest {
    private static final TestSetLossScoreFunction LOSS = new TestSetLossScoreFunction();

    private static final DenseLayerSpace DENSE = new DenseLayerSpace.Builder()
            .nIn(3)
            .nOut(8)
            .activation(Activation.RELU)
            .build();
    private static final OutputLayerSpace OUT = new OutputLayerSpace.Builder()
            .nIn(8)
            .nOut(3)
            .activation(Activation.IDENTITY)
            .lossFunction(LossFunction.MSE)
            .build();

    @BeforeAll
    static void start() {
        Engine.start();
        Engine.bindThread();
    }

    private static MultiLayerSpace.Builder space() {
        return new MultiLayerSpace.Builder()
                .seed(1)
                .updater(new SgdSpace(new DiscreteParameterSpace<>(0.1, 1e4)))
                .addLayer(DENSE)
                .addLayer(OUT)
                .numEpochs(2);
    }

    private static OptimizationConfiguration configuration(ParameterSpace<?> space) {
        return new OptimizationConfiguration.Builder()
                .candidateGenerator(new GridSearchCandidateGenerator(space, 2, Mode.Sequential, null))
                .dataSource(Corners.class, null)
                .scoreFunction(LOSS)
                .modelSaver(new InMemoryResultSaver())
                .terminationConditions(new MaxCandidatesCondition(2))
                .build();
    }

    private static OptimizationResult result(IOptimizationRunner runner, int index) throws Exception {
        return runner.getResults().get(index).getResult();
    }

    private static void check(IOptimizationRunner runner) throws Exception {
        runner.execute();
        OptimizationResult sound = result(runner, 0);
        MultiLayerNetwork plain = new MultiLayerNetwork(
                ((DL4JConfiguration) sound.getCandidate().getValue()).getMultiLayerConfiguration());
        plain.init();
        plain.fit((DataSetIterator) new Corners().trainData(), 2);

        MultiLayerNetwork watched =
                (MultiLayerNetwork) runner.getResults().get(0).getResultModel();
        assertThat(watched.params().toFloatVector()).isEqualTo(plain.params().toFloatVector());
        assertThat(sound.getScore()).isEqualTo(LOSS.score(plain, (DataSetIterator) new Corners().testData()));
        assertThat(((Recording) sound.getModelSpecificResults())
                        .series().stream().filter(series -> series.quantity() == Quantity.LOSS))
                .singleElement()
                .satisfies(loss -> assertThat(loss.values()).hasSize(2 * 640 / 32));

        OptimizationResult exploded = result(runner, 1);
        assertThat(exploded.getScore()).isNull();
        assertThat(((Recording) exploded.getModelSpecificResults()).verdicts()).anyMatch(Verdict::diverged);
        assertThat(runner.bestScoreCandidateIndex()).isZero();
        assertThat(runner.numCandidatesCompleted()).isEqualTo(2);
    }

    @Test
    void watchingChangesNothingAndStopsWhatExplodesInTheOrderedRunner() throws Exception {
        check(new OrderedRunner(
                configuration(space().build()), new WatchedNetworkTaskCreator(), RunnerSettings.sequential()));
    }

    @Test
    void watchingChangesNothingAndStopsWhatExplodesInArbitersOwnRunner() throws Exception {
        check(new LocalOptimizationRunner(configuration(space().build()), new WatchedNetworkTaskCreator()));
    }

    /** The same layers as a graph: the same weights from the same seed, and the same scores. */
    @Test
    void aGraphIsTrainedAsTheRowOfLayersIs() throws Exception {
        ComputationGraphSpace graph = new ComputationGraphSpace.Builder()
                .seed(1)
                .updater(new SgdSpace(new DiscreteParameterSpace<>(0.1, 1e4)))
                .addInputs("in")
                .addLayer("dense", DENSE, "in")
                .addLayer("out", OUT, "dense")
                .setOutputs("out")
                .numEpochs(2)
                .build();
        IOptimizationRunner rows = new OrderedRunner(
                configuration(space().build()), new WatchedNetworkTaskCreator(), RunnerSettings.sequential());
        IOptimizationRunner graphs =
                new OrderedRunner(configuration(graph), new WatchedNetworkTaskCreator(), RunnerSettings.sequential());
        rows.execute();
        graphs.execute();
        assertThat(result(graphs, 0).getScore()).isCloseTo(result(rows, 0).getScore(), within(1e-6));
        assertThat(result(graphs, 1).getScore()).isNull();
        assertThat(((Recording) result(graphs, 1).getModelSpecificResults()).verdicts())
                .anyMatch(Verdict::diverged);
    }

    @Test
    void aControlActsOnEveryNetwork() throws Exception {
        IOptimizationRunner runner = new OrderedRunner(
                configuration(space().build()),
                new WatchedNetworkTaskCreator(() -> GradientControl.of(clipGlobalNorm(1e-6))),
                RunnerSettings.sequential());
        runner.execute();
        assertThat(result(runner, 1).getScore()).isNotNull();
    }

    @Test
    void earlyStoppingIsRefused() {
        MultiLayerSpace stopping = space().earlyStoppingConfiguration(
                        new EarlyStoppingConfiguration.Builder<MultiLayerNetwork>().build())
                .build();
        IOptimizationRunner runner = new OrderedRunner(
                configuration(stopping), new WatchedNetworkTaskCreator(), RunnerSettings.sequential());
        runner.execute();
        assertThat(runner.numCandidatesFailed()).isEqualTo(2);
        assertThat(runner.getCandidateStatus()).allSatisfy(info -> assertThat(info.getExceptionStackTrace())
                .contains("a space of networks must give numEpochs, got early stopping"));
    }
}
