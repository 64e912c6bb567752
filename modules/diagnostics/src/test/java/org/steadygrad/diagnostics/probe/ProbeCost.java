package org.steadygrad.diagnostics.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.CacheMode;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.steadygrad.backend.FastCpu;
import org.steadygrad.core.experiment.Diagnostics;
import org.steadygrad.core.experiment.Tier;
import org.steadygrad.core.experiment.Tracking;
import org.steadygrad.diagnostics.curvature.LossSurface;
import org.steadygrad.diagnostics.monitor.History;
import org.steadygrad.diagnostics.noise.MicroBatchGradients;
import org.steadygrad.optimizers.control.GradientControl;
import org.steadygrad.optimizers.control.GradientStages;

/**
 * Measures what the tiers cost per step on the article's net, 440,394 parameters and batches of 32, as shares of a step in
 * one run. To be started with OMP_NUM_THREADS=1; the arguments are the number of networks trained at once (2) and of
 * rounds (40), after 20 that warm the JVM. A round is four steps with the control alone, four with the light tier, four with
 * the standard tier's probes too, and four with the noise of the gradient on top, which makes the standard tier whole.
 */
final class ProbeCost {
    private static final int BATCH = 32;
    private static final int STEPS = 4;
    private static final int PROBE_BATCH = 16;
    private static final int SINGLES = 3;
    private static final int INTERVAL = 16;
    private static final int WARM_UP = 20;

    private ProbeCost() {}

    public static void main(String[] args) throws InterruptedException {
        FastCpu.enable();
        int threads = args.length > 0 ? Integer.parseInt(args[0]) : 2;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 40;
        List<Thread> all = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            Thread thread = new Thread(() -> measure(rounds));
            thread.start();
            all.add(thread);
        }
        for (Thread thread : all) {
            thread.join();
        }
    }

    private static void measure(int rounds) {
        List<DataSet> batches = batches();
        INDArray probeBatch = batches.get(0)
                .getFeatures()
                .get(NDArrayIndex.interval(0, PROBE_BATCH))
                .dup();
        Timed alone = new Timed(control());
        Timed light = new Timed(probes(Tier.LIGHT));
        Timed forward = new Timed(probes(Tier.STANDARD, probeBatch));
        Timed standard = new Timed(probes(Tier.STANDARD, probeBatch));
        standard.measureNoise();
        List<Timed> contestants = List.of(alone, light, forward, standard);
        for (int round = 0; round < rounds + WARM_UP; round++) {
            for (Timed contestant : contestants) {
                contestant.round(batches, round >= WARM_UP);
            }
        }
        synchronized (ProbeCost.class) {
            System.out.printf(Locale.ROOT, "step with the control alone %.2f ms%n", alone.stepMillis());
            report("light tier", light, alone);
            report("light tier and the standard tier's probes", forward, alone);
            report("light and standard tier", standard, alone);
            double each = standard.listenerMillis() - light.listenerMillis();
            double step = standard.stepMillis() - standard.listenerMillis() + alone.listenerMillis();
            System.out.printf(
                    Locale.ROOT,
                    "standard tier at every %d steps, light at each: %.2f%% of a step%n",
                    INTERVAL,
                    100 * (light.listenerMillis() - alone.listenerMillis() + each / INTERVAL) / step);
        }
    }

    /** The step is the contestant's own less its listener, so that what else the machine does weighs on both alike. */
    private static void report(String name, Timed timed, Timed alone) {
        double cost = timed.listenerMillis() - alone.listenerMillis();
        System.out.printf(
                Locale.ROOT,
                "%s: %.3f ms a step, %.2f%% of a step; by whole steps %.2f%%%n",
                name,
                cost,
                100 * cost / (timed.stepMillis() - cost),
                100 * (timed.stepMillis() / alone.stepMillis() - 1));
    }

    private static GradientControl control() {
        return GradientControl.of(GradientStages.clipGlobalNorm(1.0));
    }

    private static TrainingListener probes(Tier tier, INDArray... probeBatch) {
        Diagnostics always = new Diagnostics(tier, Tracking.every(1), Tracking.every(1), Tracking.every(1));
        History history = new History();
        Probes probes = Probes.of(control(), new Timetable(always), history, probeBatch);
        return new BaseTrainingListener() {
            @Override
            public void onBackwardPass(Model model) {
                probes.onBackwardPass(model);
            }

            @Override
            public void onGradientCalculation(Model model) {
                history.begin(history.step() + 1);
                probes.onGradientCalculation(model);
            }

            @Override
            public void iterationDone(Model model, int iteration, int epoch) {
                probes.iterationDone(model, iteration, epoch);
            }
        };
    }

    /** A network, the time of its steps and the part that its listener takes. */
    private static final class Timed extends BaseTrainingListener {
        private final MultiLayerNetwork net = net();
        private final TrainingListener listener;
        private final List<Double> steps = new ArrayList<>();
        private final List<Double> listenerTimes = new ArrayList<>();
        private long inListener;
        private Optional<LossSurface> surface = Optional.empty();
        private final double[][] rooms = new double[SINGLES + 1][(int) net.numParams()];
        private Optional<MicroBatchGradients> singles = Optional.empty();

        Timed(TrainingListener listener) {
            this.listener = listener;
            net.setListeners(this);
        }

        void measureNoise() {
            surface = Optional.of(LossSurface.of(net, batches().get(0)));
        }

        void round(List<DataSet> batches, boolean counts) {
            for (int i = 0; i < STEPS; i++) {
                inListener = 0;
                DataSet batch = batches.get(net.getIterationCount() % batches.size());
                long began = System.nanoTime();
                surface.ifPresent(of -> time(() -> singles = Optional.of(singles(of, batch))));
                net.fit(batch);
                if (counts) {
                    steps.add((System.nanoTime() - began) / 1e6);
                    listenerTimes.add(inListener / 1e6);
                }
            }
        }

        private void noise(MicroBatchGradients of) {
            surface.orElseThrow().stepGradient(rooms[SINGLES]);
            of.noiseWithin(BATCH, rooms[SINGLES]);
        }

        private MicroBatchGradients singles(LossSurface surface, DataSet batch) {
            return MicroBatchGradients.in(
                    rooms,
                    surface,
                    IntStream.range(0, SINGLES)
                            .mapToObj(example -> single(batch, example))
                            .toList());
        }

        private static DataSet single(DataSet batch, int example) {
            INDArrayIndex one = NDArrayIndex.interval(example, example + 1);
            return new DataSet(
                    batch.getFeatures().get(one).dup(),
                    batch.getLabels().get(one).dup());
        }

        double stepMillis() {
            return median(steps);
        }

        double listenerMillis() {
            return median(listenerTimes);
        }

        @Override
        public void onBackwardPass(Model model) {
            time(() -> listener.onBackwardPass(model));
        }

        @Override
        public void onGradientCalculation(Model model) {
            time(() -> {
                singles.ifPresent(this::noise);
                listener.onGradientCalculation(model);
            });
        }

        @Override
        public void iterationDone(Model model, int iteration, int epoch) {
            time(() -> listener.iterationDone(model, iteration, epoch));
        }

        private void time(Runnable call) {
            long began = System.nanoTime();
            call.run();
            inListener += System.nanoTime() - began;
        }

        private static double median(List<Double> values) {
            double[] sorted = values.stream().mapToDouble(v -> v).sorted().toArray();
            return sorted[sorted.length / 2];
        }
    }

    /** So many that the networks do not learn them by heart: gradients near zero would take longer to add up. */
    private static List<DataSet> batches() {
        Random random = new Random(1);
        return IntStream.range(0, 64).mapToObj(i -> batch(random)).toList();
    }

    private static DataSet batch(Random random) {
        double[] pixels = random.doubles(BATCH * 28L * 28, 0, 1).toArray();
        double[] labels = new double[BATCH * 10];
        for (int i = 0; i < BATCH; i++) {
            labels[i * 10 + random.nextInt(10)] = 1;
        }
        return new DataSet(
                Nd4j.createFromArray(pixels).reshape(BATCH, 1, 28, 28).castTo(DataType.FLOAT),
                Nd4j.createFromArray(labels).reshape(BATCH, 10).castTo(DataType.FLOAT));
    }

    private static MultiLayerNetwork net() {
        MultiLayerNetwork net = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(1)
                .weightInit(WeightInit.RELU)
                .updater(new Nesterovs(0.01, 0.9))
                .convolutionMode(ConvolutionMode.Same)
                .cacheMode(CacheMode.DEVICE)
                .activation(Activation.RELU)
                .list()
                .layer(new ConvolutionLayer.Builder(3, 3).name("conv1").nOut(64).build())
                .layer(pooling())
                .layer(new ConvolutionLayer.Builder(3, 3).name("conv2").nOut(64).build())
                .layer(pooling())
                .layer(new DenseLayer.Builder().name("dense").nOut(128).build())
                .layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .name("output")
                        .nOut(10)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(InputType.convolutional(28, 28, 1))
                .build());
        net.init();
        return net;
    }

    private static SubsamplingLayer pooling() {
        return new SubsamplingLayer.Builder().kernelSize(2, 2).stride(2, 2).build();
    }
}
