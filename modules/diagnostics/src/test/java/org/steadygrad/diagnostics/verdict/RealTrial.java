package org.steadygrad.diagnostics.verdict;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.steadygrad.core.outcome.Evaluation;
import org.steadygrad.data.DataSets;
import org.steadygrad.data.Dataset;
import org.steadygrad.data.ExampleOrder;
import org.steadygrad.data.examples.Batch;
import org.steadygrad.diagnostics.verdict.TrialLog.Answers;
import org.steadygrad.diagnostics.verdict.TrialLog.Dead;
import org.steadygrad.diagnostics.verdict.TrialLog.Gap;
import org.steadygrad.diagnostics.verdict.TrialLog.Step;
import org.steadygrad.optimizers.control.ControlReport;
import org.steadygrad.optimizers.control.GradientControl;
import org.steadygrad.optimizers.control.GradientStage;
import org.steadygrad.optimizers.vector.FlatVector;

/**
 * A real network trained on real glyphs, measured at every step by the plainest means there are.
 *
 * @param poison by how much the inputs of the batches at these steps are multiplied
 */
record RealTrial(
        String name,
        MultiLayerConfiguration net,
        List<GradientStage> control,
        int batch,
        int steps,
        long seed,
        Map<Integer, Double> poison) {
    private static final Dataset GLYPHS =
            DataSets.load(DataSets.catalog().component("glyphs", Map.of("train", 640, "test", 300)));
    private static final int EVALUATE_EVERY = 20;
    private static final Set<String> RELU = Set.of("relu");

    static RealTrial of(String name, MultiLayerConfiguration net) {
        return new RealTrial(name, net, List.of(), 16, 120, 1, Map.of());
    }

    RealTrial control(GradientStage... stages) {
        return new RealTrial(name, net, List.of(stages), batch, steps, seed, poison);
    }

    RealTrial batch(int size) {
        return new RealTrial(name, net, control, size, steps, seed, poison);
    }

    RealTrial steps(int count) {
        return new RealTrial(name, net, control, batch, count, seed, poison);
    }

    RealTrial poison(int step, double factor) {
        return new RealTrial(name, net, control, batch, steps, seed, Map.of(step, factor));
    }

    TrialLog run() {
        MultiLayerNetwork network = new MultiLayerNetwork(net);
        network.init();
        GradientControl chain = GradientControl.of(control.toArray(GradientStage[]::new));
        Cosines cosines = new Cosines();
        network.setListeners(cosines, chain);
        TrialLog log = TrialLog.empty(
                name,
                new TrialLog.Task(
                        crossEntropy(network) ? 10 : 0,
                        GLYPHS.test().majorityShare(),
                        GLYPHS.test().count()));
        ExampleOrder order = new ExampleOrder(seed, GLYPHS.train().count());
        long position = 0;
        Batch room = GLYPHS.train().room(batch);
        log.answers().add(evaluate(0, network));
        for (int step = 1; step <= steps && !lost(log); step++) {
            ExampleOrder.Draw draw = order.draw(position, batch);
            position = draw.end();
            GLYPHS.train().gather(draw.indices(), room);
            INDArray features = poison.containsKey(step) ? room.features().mul(poison.get(step)) : room.features();
            network.fit(features, room.labels());
            log.steps().add(step(step, network, chain.lastReport(), cosines.latest));
            if (step % EVALUATE_EVERY == 0 || step == steps) {
                log.answers().add(evaluate(step, network));
                probe(step, network, log);
            }
        }
        network.close();
        return log;
    }

    private static boolean crossEntropy(MultiLayerNetwork network) {
        return network.getOutputLayer().conf().getLayer() instanceof OutputLayer output
                && output.getLossFn() instanceof LossMCXENT;
    }

    private static boolean lost(TrialLog log) {
        int count = log.steps().size();
        return count > 0
                && !log.steps().get(count - 1).skipped()
                && !Double.isFinite(log.steps().get(count - 1).loss());
    }

    private static Step step(int step, MultiLayerNetwork network, ControlReport report, double cosine) {
        return new Step(
                step,
                network.score(),
                report.rawNorm(),
                report.skipped()
                        ? 0
                        : FlatVector.of(network.getFlattenedGradients()).norm(),
                FlatVector.of(network.params()).norm(),
                cosine,
                report.skipped());
    }

    private static Answers evaluate(int step, MultiLayerNetwork network) {
        float[][] outputs =
                network.output(GLYPHS.test().all().features(), false).toFloatMatrix();
        int[] answers = new int[10];
        double right = 0;
        double loss = 0;
        for (int i = 0; i < outputs.length; i++) {
            int answer = 0;
            for (int k = 1; k < 10; k++) {
                answer = outputs[i][k] > outputs[i][answer] ? k : answer;
            }
            float probability = outputs[i][GLYPHS.test().label(i)];
            right += answer == GLYPHS.test().label(i) && !Float.isNaN(probability) ? 1 : 0;
            loss -= Math.log(Math.max(probability, Float.MIN_VALUE));
            answers[answer]++;
        }
        return new Answers(
                new Evaluation(step, right / outputs.length, loss / outputs.length),
                Arrays.stream(answers).max().orElseThrow() / (double) outputs.length);
    }

    private static void probe(int step, MultiLayerNetwork network, TrialLog log) {
        Batch probe = GLYPHS.train().range(0, 64);
        List<INDArray> activations = network.feedForward(probe.features(), false);
        boolean normed = false;
        for (int i = 0; i < network.getnLayers() - 1; i++) {
            Layer layer = network.getLayer(i).conf().getLayer();
            normed |= layer instanceof BatchNormalization;
            relu(layer).ifPresent(name -> log.dead()
                    .add(new Dead(
                            step,
                            name,
                            dead(activations.get(network.getLayer(name).getIndex() + 1)))));
        }
        if (normed) {
            DataSet data = new DataSet(probe.features(), probe.labels());
            log.gaps().add(new Gap(step, network.score(data, false) - network.score(data, true)));
        }
    }

    private static Optional<String> relu(Layer layer) {
        return layer instanceof BaseLayer base
                        && RELU.contains(base.getActivationFn().toString())
                ? Optional.of(base.getLayerName())
                : Optional.empty();
    }

    private static double dead(INDArray activations) {
        int units = (int) activations.size(1);
        int dead = 0;
        for (int u = 0; u < units; u++) {
            dead += activations.slice(u, 1).maxNumber().doubleValue() > 0 ? 0 : 1;
        }
        return dead / (double) units;
    }

    /** Cosines between successive gradients as the backward pass leaves them. */
    private static final class Cosines extends BaseTrainingListener {
        private INDArray before;
        private double latest = Double.NaN;

        @Override
        public void onGradientCalculation(Model model) {
            INDArray now = model.getGradientsViewArray().dup();
            latest = before == null
                    ? Double.NaN
                    : FlatVector.of(now).inner(FlatVector.of(before))
                            / FlatVector.of(now).norm()
                            / FlatVector.of(before).norm();
            before = now;
        }
    }
}
