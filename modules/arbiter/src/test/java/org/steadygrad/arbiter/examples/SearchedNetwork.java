package org.steadygrad.arbiter.examples;

import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import org.deeplearning4j.arbiter.DL4JConfiguration;
import org.deeplearning4j.arbiter.MultiLayerSpace;
import org.deeplearning4j.arbiter.conf.updater.NesterovsSpace;
import org.deeplearning4j.arbiter.layers.DenseLayerSpace;
import org.deeplearning4j.arbiter.layers.OutputLayerSpace;
import org.deeplearning4j.arbiter.optimize.api.OptimizationResult;
import org.deeplearning4j.arbiter.optimize.api.score.ScoreFunction;
import org.deeplearning4j.arbiter.optimize.api.termination.MaxCandidatesCondition;
import org.deeplearning4j.arbiter.optimize.config.OptimizationConfiguration;
import org.deeplearning4j.arbiter.optimize.distribution.LogUniformDistribution;
import org.deeplearning4j.arbiter.optimize.parameter.continuous.ContinuousParameterSpace;
import org.deeplearning4j.arbiter.optimize.parameter.integer.IntegerParameterSpace;
import org.deeplearning4j.arbiter.optimize.runner.CandidateInfo;
import org.deeplearning4j.arbiter.optimize.runner.IOptimizationRunner;
import org.deeplearning4j.arbiter.optimize.runner.listener.BaseStatusListener;
import org.deeplearning4j.arbiter.scoring.impl.EvaluationScoreFunction;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.steadygrad.arbiter.generator.CandidateSource;
import org.steadygrad.arbiter.generator.ProposedCandidates;
import org.steadygrad.arbiter.runner.OrderedRunner;
import org.steadygrad.arbiter.runner.RunnerSettings;
import org.steadygrad.arbiter.task.WatchedNetworkTaskCreator;
import org.steadygrad.backend.Engine;
import org.steadygrad.core.outcome.Verdict;
import org.steadygrad.core.text.Language;
import org.steadygrad.core.text.Texts;
import org.steadygrad.diagnostics.monitor.Recording;

/** Searches a space of networks that was written for Arbiter: which learning rate, how many units? */
public final class SearchedNetwork {
    private static final int CANDIDATES = 16;

    private SearchedNetwork() {}

    /** Prints a line for each candidate, and the best; goes on from the journal at the path given, if any. */
    public static void main(String[] args) {
        Engine.start();
        RunnerSettings settings =
                args.length > 0 ? RunnerSettings.sequential().with(Path.of(args[0])) : RunnerSettings.sequential();
        IOptimizationRunner runner = search(settings);
        System.out.printf(
                Locale.ROOT,
                "best: candidate %d, %.1f%% of the test points right%n",
                runner.bestScoreCandidateIndex(),
                100 * runner.bestScore());
    }

    static IOptimizationRunner search(RunnerSettings settings) {
        ScoreFunction accuracy = new EvaluationScoreFunction(Evaluation.Metric.ACCURACY);
        OptimizationConfiguration configuration = new OptimizationConfiguration.Builder()
                .candidateGenerator(ProposedCandidates.of(space(), CandidateSource.tpe(), accuracy, 1))
                .dataSource(Corners.class, null)
                .scoreFunction(accuracy)
                .terminationConditions(new MaxCandidatesCondition(CANDIDATES))
                .build();
        OrderedRunner runner = new OrderedRunner(configuration, new WatchedNetworkTaskCreator(), settings);
        runner.addListeners(new Lines());
        runner.execute();
        return runner;
    }

    static MultiLayerSpace space() {
        return new MultiLayerSpace.Builder()
                .seed(1)
                .updater(
                        NesterovsSpace.withLR(new ContinuousParameterSpace(new LogUniformDistribution(1e-3, 1e3)), 0.9))
                .addLayer(new DenseLayerSpace.Builder()
                        .nIn(3)
                        .nOut(new IntegerParameterSpace(4, 32))
                        .activation(Activation.RELU)
                        .build())
                .addLayer(new OutputLayerSpace.Builder()
                        .nOut(3)
                        .activation(Activation.SOFTMAX)
                        .lossFunction(LossFunction.MCXENT)
                        .build())
                .numEpochs(3)
                .build();
    }

    /** What comes of each candidate. */
    private static final class Lines extends BaseStatusListener {
        private static final Texts ENGLISH = Texts.in(Language.ENGLISH);

        @Override
        public void onCandidateStatusChange(CandidateInfo info, IOptimizationRunner runner, OptimizationResult result) {
            if (result != null) {
                DL4JConfiguration network =
                        (DL4JConfiguration) result.getCandidate().getValue();
                System.out.printf(Locale.ROOT, "%2d  %s: %s%n", info.getIndex(), summary(network), outcome(result));
            }
        }

        private static String summary(DL4JConfiguration network) {
            DenseLayer first =
                    (DenseLayer) network.getMultiLayerConfiguration().getConf(0).getLayer();
            return "%d units at a rate of %.4g"
                    .formatted(first.getNOut(), ((Nesterovs) first.getIUpdater()).getLearningRate());
        }

        private static String outcome(OptimizationResult result) {
            if (result.getScore() != null) {
                return "%.1f%%".formatted(100 * result.getScore());
            }
            return result.getModelSpecificResults() instanceof Recording seen
                    ? seen.verdicts().stream().map(Lines::words).collect(Collectors.joining("; "))
                    : "diverged, says the journal";
        }

        private static String words(Verdict verdict) {
            return "step %d: %s".formatted(verdict.step(), ENGLISH.say(verdict.detail()));
        }
    }
}
