package org.steadygrad.optimizers.gradient;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.solvers.BaseOptimizer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.steadygrad.optimizers.gradient.Segment.Content;
import org.steadygrad.optimizers.vector.Added;
import org.steadygrad.optimizers.vector.Clamped;
import org.steadygrad.optimizers.vector.EqualParts;
import org.steadygrad.optimizers.vector.FlatVector;
import org.steadygrad.optimizers.vector.Norms;
import org.steadygrad.optimizers.vector.Numbers;

/**
 * The gradient of a network at one step, between backward pass and updater, in units of the batch mean.
 *
 * <p>DL4J holds the sum over the mini-batch at that point and divides later, in the updater. This class carries the
 * divisor {@code B} instead of dividing: with {@code s} the sum, a norm is {@code |s| / B}, a limit {@code t} is applied
 * to {@code s} as {@code t * B}, and factors are what they are. Norms are known for every segment and kept up to date
 * through changes, so that asking for them costs nothing.
 */
public final class NetworkGradient {
    private final ParameterLayout layout;
    private final List<FlatVector> sums;
    private final INDArray flattened;
    private final double[] norms;
    private final Turning sinceMark;
    private final Turning sinceBackward;
    private final INDArray flattenedParameters;
    private final List<FlatVector> parameters;
    private final Map<Integer, EqualParts> sumUnits = new HashMap<>();
    private final Map<Integer, EqualParts> parameterUnits = new HashMap<>();
    private Model network;
    private double divisor = 1;
    private int step;
    private double loss = Double.NaN;
    private boolean skipped;
    private final Scratch scratch;
    private Optional<RawSums> raw = Optional.empty();

    private NetworkGradient(ParameterLayout layout, INDArray flattened, INDArray flattenedParameters) {
        FlatVector whole = FlatVector.of(flattened);
        if (whole.length() != layout.length()) {
            throw new IllegalStateException(
                    "the parameters of the network's layers add up to %d values, its flattened gradient has %d"
                            .formatted(layout.length(), whole.length()));
        }
        this.layout = layout;
        this.flattened = flattened;
        this.flattenedParameters = flattenedParameters;
        this.sums = layout.slices(whole);
        this.parameters = layout.slices(FlatVector.of(flattenedParameters));
        this.scratch = new Scratch(sums);
        this.norms = new double[sums.size()];
        this.sinceMark = new Turning(sums.size());
        this.sinceBackward = new Turning(sums.size());
    }

    /** Views of the network's flattened gradient; made once per network. */
    public static NetworkGradient of(ParameterLayout layout, Model network) {
        return new NetworkGradient(layout, network.getGradientsViewArray(), network.params());
    }

    /**
     * Keeps a segment's raw sums from where they are first turned on, which {@link #rawCosine()} needs where several
     * stages turn one segment. To be called before the first step.
     */
    public void keepRaw() {
        FlatVector room = FlatVector.of(Nd4j.createUninitialized(flattened.dataType(), flattened.length()));
        raw = Optional.of(new RawSums(layout.slices(room)));
    }

    /** Whether the views are still those of the network's gradient and parameters: DL4J can allocate them anew. */
    public boolean views(Model network) {
        return network.getGradientsViewArray() == flattened && samePlace(network.params(), flattenedParameters);
    }

    /** Measures what the backward pass left. To be called once per step, before anything else. */
    public void begin(Model network) {
        double[] measured = new double[norms.length];
        for (int i = 0; i < norms.length; i++) {
            measured[i] = isGradient(i) ? sums.get(i).norm() : 0;
        }
        begin(network, measured);
    }

    /**
     * The same where the norms of the sums are known already.
     *
     * @param sumNorms as {@link #sumNorms()} would give them
     */
    public void begin(Model network, double... sumNorms) {
        this.network = network;
        divisor = network.conf().isMiniBatch() ? network.batchSize() : 1;
        step = BaseOptimizer.getIterationCount(network);
        loss = network.score();
        skipped = false;
        System.arraycopy(sumNorms, 0, norms, 0, norms.length);
        raw.ifPresent(RawSums::begin);
        sinceBackward.begin(norms);
        mark();
    }

    public ParameterLayout layout() {
        return layout;
    }

    /** The network at this step, for stages that look beyond its gradient. Known from {@link #begin} on. */
    public Model network() {
        return network;
    }

    /** What the updater will divide the sums by: the batch size, or 1 in a network with {@code miniBatch(false)}. */
    public double divisor() {
        return divisor;
    }

    /** The network's iteration count: how many steps it has taken before this one. */
    public int step() {
        return step;
    }

    /** The loss of this step's mini-batch, penalties included, as DL4J scores it. */
    public double loss() {
        return loss;
    }

    /** The parameter that a segment's gradient belongs to. For reading. */
    public FlatVector parameter(int segment) {
        return parameters.get(segment);
    }

    /** The parts of a weight's sums that belong to one output each, as views. */
    public EqualParts sumUnits(int segment) {
        return sumUnits.computeIfAbsent(segment, i -> EqualParts.of(sums.get(i), units(i)));
    }

    /** The parts of a weight that belong to one output each, as views. For reading. */
    public EqualParts parameterUnits(int segment) {
        return parameterUnits.computeIfAbsent(segment, i -> EqualParts.of(parameters.get(i), units(i)));
    }

    /** A segment's gradient as it lies in memory: summed over the mini-batch. For reading. */
    public FlatVector sum(int segment) {
        return sums.get(segment);
    }

    /** The L2 norms of the segments' sums, in the order of the layout; those of segments that hold no gradient are 0. */
    public double[] sumNorms() {
        return norms.clone();
    }

    /** The L2 norm over the whole network; not finite if any value is not. */
    public double norm() {
        return Norms.of(norms) / divisor;
    }

    /** The L2 norm over a group; not finite if any value in it is not. */
    public double norm(Group group) {
        return Norms.of(group.segments().stream().mapToDouble(i -> norms[i]).toArray()) / divisor;
    }

    /** Multiplies the gradient of a group. A factor of 0 clears it, whatever it held. */
    public void scale(Group group, double factor) {
        for (int i : group.segments()) {
            sums.get(i).scale(factor);
            norms[i] = factor == 0 ? 0 : norms[i] * Math.abs(factor);
            turn(i, Math.signum(factor));
        }
    }

    /**
     * Brings every value of a group into {@code [-limit, limit]}. Infinite values become the limit of their sign; NaN
     * stays NaN.
     *
     * @return whether there was a value outside
     */
    public boolean clamp(Group group, double limit) {
        boolean any = false;
        for (int i : group.segments()) {
            any |= clamp(i, limit * divisor);
        }
        return any;
    }

    /**
     * Changes a segment's sums by any means.
     *
     * @param change given the view to write to
     */
    public void change(int segment, Consumer<FlatVector> change) {
        FlatVector before = kept(segment) ? raw.orElseThrow().get(segment) : scratch.copy(segment);
        change.accept(sums.get(segment));
        double now = sums.get(segment).norm();
        turn(segment, now == 0 || norms[segment] == 0 ? 0 : before.inner(sums.get(segment)) / norms[segment] / now);
        norms[segment] = now;
    }

    /**
     * Adds numbers to a segment's sums.
     *
     * @param numbers with a mean square near 1
     */
    public void add(int segment, double factor, Numbers numbers) {
        kept(segment);
        double before = norms[segment];
        Added added = sums.get(segment).add(factor, numbers, before);
        norms[segment] = added.norm();
        turn(segment, before == 0 || added.norm() == 0 ? 0 : added.inner() / before / added.norm());
    }

    /**
     * Changes a segment's sums by an orthogonal projection, which spares a copy of them: the cosine is then the ratio of
     * the norms.
     *
     * @param projection given the view to write to
     */
    public void project(int segment, Consumer<FlatVector> projection) {
        kept(segment);
        double before = norms[segment];
        projection.accept(sums.get(segment));
        norms[segment] = sums.get(segment).norm();
        turn(segment, before == 0 ? 0 : norms[segment] / before);
    }

    /** The L2 norms of the parts of a weight's gradient that belong to one output each. */
    public double[] unitNorms(int segment) {
        double[] norms = sumUnits(segment).norms();
        for (int i = 0; i < norms.length; i++) {
            norms[i] /= divisor;
        }
        return norms;
    }

    /**
     * Multiplies the parts of a weight's gradient that belong to one output each.
     *
     * @param unitNorms what {@link #unitNorms} says of the present gradient, all finite
     * @param factors one for each part, not negative
     */
    public void scaleUnits(int segment, double[] unitNorms, double... factors) {
        kept(segment);
        double[] after = new double[factors.length];
        double inner = 0;
        double before = Norms.of(unitNorms);
        for (int i = 0; i < factors.length; i++) {
            after[i] = factors[i] * unitNorms[i];
            inner += factors[i] * (unitNorms[i] / before) * (unitNorms[i] / before);
            if (factors[i] != 1) {
                sumUnits(segment).scale(i, factors[i]);
            }
        }
        double ratio = Norms.of(after) / before;
        turn(segment, ratio == 0 ? 0 : inner / ratio);
        norms[segment] *= ratio;
    }

    /**
     * Gives this step up: the gradient becomes zero, and when DL4J has gone through its motions parameters and updater
     * state are put back to what they are now. No later stage of the chain sees the step.
     */
    public void skip() {
        skipped = true;
        for (int i = 0; i < norms.length; i++) {
            if (isGradient(i)) {
                sums.get(i).scale(0);
                norms[i] = 0;
            }
        }
    }

    /** Whether a stage has given this step up. */
    public boolean skipped() {
        return skipped;
    }

    /** Remembers the present gradient as the one that {@link #cosine()} compares with. */
    public void mark() {
        sinceMark.begin(norms);
    }

    /** The cosine of the angle between the gradient at {@link #mark()} and now; NaN if either is zero or not finite. */
    public double cosine() {
        return sinceMark.cosine(norms, sinceMark::cosine);
    }

    /**
     * The cosine of the angle between the gradient as the backward pass left it and now; NaN if either is zero or not
     * finite. Right as long as no segment is turned twice, or after {@link #keepRaw()}.
     */
    public double rawCosine() {
        return sinceBackward.cosine(norms, this::rawCosine);
    }

    private double rawCosine(int segment) {
        double known = sinceBackward.cosine(segment);
        return raw.map(kept -> kept.cosine(segment, sums.get(segment), norms[segment], known))
                .orElse(known);
    }

    private void turn(int segment, double cosine) {
        sinceMark.turn(segment, cosine);
        sinceBackward.turn(segment, cosine);
    }

    private boolean kept(int segment) {
        return raw.isPresent()
                && raw.get().keep(segment, sums.get(segment), norms[segment] * sinceBackward.cosine(segment));
    }

    /** DL4J hands out parameters that were loaded from a file in a new array object each time. */
    private static boolean samePlace(INDArray a, INDArray b) {
        return a == b || a.data().address() == b.data().address() && a.offset() == b.offset();
    }

    /** What a value loses, it loses at the bound: the inner product of before and after exceeds that of after by as much. */
    private boolean clamp(int i, double bound) {
        if (sums.get(i).isWithin(bound, norms[i])) {
            return false;
        }
        kept(i);
        double before = norms[i];
        Clamped clamped = sums.get(i).clamp(bound);
        double after = clamped.norm();
        turn(i, after == 0 ? 0 : (after * after + bound * clamped.excess()) / before / after);
        norms[i] = after;
        return true;
    }

    private long units(int segment) {
        return layout.segments().get(segment).weight().orElseThrow().units().orElseThrow();
    }

    private boolean isGradient(int segment) {
        return layout.segments().get(segment).content() == Content.GRADIENT;
    }
}
