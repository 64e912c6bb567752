package org.steadygrad.optimizers.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.Trainable;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.nd4j.linalg.factory.Nd4j;
import org.steadygrad.optimizers.gradient.ParameterLayout;
import org.steadygrad.optimizers.gradient.Segment;
import org.steadygrad.optimizers.gradient.Segment.Content;
import org.steadygrad.optimizers.vector.FlatVector;

/**
 * What the micro-batches of one step leave in a network's flattened gradient, added up as DL4J would have left it after
 * the whole batch: gradients as sums, running statistics as the whole batch's, other updates as means over the examples,
 * the score as the whole batch's.
 */
final class GradientSum {
    private final Trainee trainee;
    private final Spread spread;
    private final ParameterLayout layout;
    private final FlatVector whole;
    private final List<FlatVector> parts;
    private final List<RunningStatistics> statistics;
    private final List<FlatVector> kept = new ArrayList<>();
    private final List<Integer> sizes = new ArrayList<>();
    private final List<Double> squaredNorms = new ArrayList<>();
    private SegmentViews views;
    private double scores;

    /** To be made after the network's first backward pass. */
    GradientSum(Trainee trainee, Spread spread) {
        this.trainee = trainee;
        this.spread = spread;
        this.layout = ParameterLayout.of(trainee.network());
        this.whole = room();
        this.parts = SegmentViews.slices(layout, whole);
        this.statistics = statistics(layout, trainee.layers());
    }

    void begin() {
        sizes.clear();
        squaredNorms.clear();
        scores = 0;
        statistics.forEach(RunningStatistics::begin);
    }

    /** Takes in the micro-batch whose backward pass the network has just made. */
    void add() {
        Model network = trainee.network();
        if (views == null || !views.views(network)) {
            views = new SegmentViews(layout, network);
        }
        int size = network.batchSize();
        if (sizes.isEmpty()) {
            start(size);
        } else {
            IntStream.range(0, parts.size()).forEach(i -> parts.get(i).add(weight(i, size), views.gradient(i)));
        }
        statistics.forEach(one -> one.add(views, size));
        scores += weight(size) * network.score();
        squaredNorms.add(squaredNorm(views) / size / size);
        keep(sizes.size());
        sizes.add(size);
    }

    /** Puts the whole batch's gradient, score and size in the place of the latest micro-batch's. */
    GradientSpread complete() {
        int batchSize = sizes.stream().mapToInt(Integer::intValue).sum();
        updates().forEach(i -> parts.get(i).scale(1.0 / batchSize));
        views.whole().copyFrom(whole);
        statistics.forEach(one -> one.write(views));
        trainee.score(score(batchSize));
        trainee.labels(Nd4j.createUninitializedDetached(whole.values().dataType(), batchSize));
        return new GradientSpread(
                sizes, squaredNorms, squaredNorm(views) / batchSize / batchSize, projections(batchSize));
    }

    private void start(int size) {
        whole.copyFrom(views.whole());
        updates().forEach(i -> parts.get(i).scale(size));
    }

    private double weight(int segment, int size) {
        return isGradient(segment) ? 1 : size;
    }

    /** A score is the mean over the examples, or their sum in a network with {@code miniBatch(false)}. */
    private double weight(int size) {
        return trainee.network().conf().isMiniBatch() ? size : 1;
    }

    private double score(int batchSize) {
        return trainee.network().conf().isMiniBatch()
                ? scores / batchSize
                : scores - (sizes.size() - 1) * trainee.penalties();
    }

    private void keep(int index) {
        if (spread == Spread.VARIANCE) {
            return;
        }
        if (index == kept.size()) {
            kept.add(room());
        }
        kept.get(index).copyFrom(views.whole());
    }

    private List<Double> projections(int batchSize) {
        return spread == Spread.VARIANCE
                ? List.of()
                : IntStream.range(0, sizes.size())
                        .mapToObj(j -> inner(kept.get(j)) / sizes.get(j) / batchSize)
                        .toList();
    }

    /** With the sum of all. */
    private double inner(FlatVector gradient) {
        List<FlatVector> slices = SegmentViews.slices(layout, gradient);
        return gradients().mapToDouble(i -> slices.get(i).inner(parts.get(i))).sum();
    }

    private double squaredNorm(SegmentViews of) {
        return gradients().mapToDouble(i -> Math.pow(of.gradient(i).norm(), 2)).sum();
    }

    private IntStream gradients() {
        return IntStream.range(0, parts.size()).filter(this::isGradient);
    }

    private IntStream updates() {
        return IntStream.range(0, parts.size()).filter(i -> !isGradient(i));
    }

    private boolean isGradient(int segment) {
        return layout.segments().get(segment).content() == Content.GRADIENT;
    }

    private FlatVector room() {
        return FlatVector.of(Nd4j.createUninitializedDetached(
                trainee.network().params().dataType(), trainee.network().numParams()));
    }

    private static List<RunningStatistics> statistics(ParameterLayout layout, List<? extends Trainable> layers) {
        List<RunningStatistics> found = new ArrayList<>();
        for (int i = 0; i < layout.segments().size(); i++) {
            Segment segment = layout.segments().get(i);
            if (layers.get(segment.layerIndex()).getConfig() instanceof BatchNormalization layer
                    && RunningStatistics.isMean(segment)) {
                found.add(new RunningStatistics(layer, i, i + 1, Math.toIntExact(segment.length())));
            }
        }
        return found;
    }
}
