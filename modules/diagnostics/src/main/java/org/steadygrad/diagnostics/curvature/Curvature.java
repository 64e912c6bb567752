package org.steadygrad.diagnostics.curvature;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.solvers.BaseOptimizer;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.steadygrad.core.Seeds;
import org.steadygrad.diagnostics.DoubleVector;

/**
 * Measures, again and again in the course of one training, how the loss on a fixed batch bends where the network stands.
 *
 * <pre>{@code
 * Curvature curvature = Curvature.of(net, probe);
 * net.fit(batch);
 * Sharpness sharpness = curvature.sharpness();
 * StabilityLimit.of(net, net.getIterationCount());
 * }</pre>
 *
 * <p>Each call reads the network's present parameters and changes nothing in it; see {@link LossSurface} for what the loss
 * is and when to call. Results depend on parameters, batch, settings and the calls before, which sharpness goes on from.
 * Memory: two more copies of the parameters in the network's type, and one vector of doubles per product with the Hessian
 * while it measures.
 */
public final class Curvature implements AutoCloseable {
    private final Model network;
    private final LossSurface surface;
    private final CurvatureSettings settings;
    private Optional<double[]> direction = Optional.empty();
    private Optional<double[]> preconditionedDirection = Optional.empty();

    private Curvature(Model network, LossSurface surface, CurvatureSettings settings) {
        this.network = network;
        this.surface = surface;
        this.settings = settings;
    }

    /** With the default settings. See {@link LossSurface#of(Model, DataSet)}. */
    public static Curvature of(Model network, DataSet batch) {
        return of(network, batch, CurvatureSettings.defaults());
    }

    /** See {@link LossSurface#of(Model, DataSet)}. */
    public static Curvature of(Model network, DataSet batch, CurvatureSettings settings) {
        return new Curvature(
                network, LossSurface.of(network, batch).with(settings.penalties()), Objects.requireNonNull(settings));
    }

    /** See {@link LossSurface#of(Model, MultiDataSet, Penalties)}. */
    public static Curvature of(Model network, MultiDataSet batch, CurvatureSettings settings) {
        return new Curvature(network, LossSurface.of(network, batch, settings.penalties()), settings);
    }

    /** The loss that is measured. */
    public LossSurface surface() {
        return surface;
    }

    /** The largest eigenvalue of the Hessian, from the last eigenvector on. At most twice the products in gradients. */
    public Sharpness sharpness() {
        HessianProducts hessian = hessian();
        double[] random = settings.lanczos().random(surface.dimension());
        Sharpness sharpness = sharpness(hessian, hessian, direction, random);
        direction = remember(sharpness);
        return sharpness;
    }

    /**
     * The largest eigenvalue of {@code P^(-1/2) H P^(-1/2)} with the {@link Preconditioner} of the network's updater.
     *
     * @param updates that the updater has made, see {@link Preconditioner#of}
     * @return empty where the updater has no preconditioner
     */
    public Optional<Sharpness> preconditionedSharpness(int updates) {
        return Preconditioner.of(network, updates).map(this::sharpness);
    }

    private Sharpness sharpness(Preconditioner preconditioner) {
        HessianProducts hessian = hessian();
        SymmetricOperator scaled = new ScaledProducts(hessian, preconditioner.scales());
        double[] random = settings.lanczos().random(surface.dimension());
        Sharpness sharpness = sharpness(
                hessian, scaled, preconditionedDirection, DoubleVector.product(preconditioner.roots(), random));
        preconditionedDirection = remember(sharpness);
        return sharpness;
    }

    private Sharpness sharpness(
            HessianProducts hessian, SymmetricOperator operator, Optional<double[]> last, double... random) {
        Lanczos lanczos = settings.lanczos();
        Eigenpair pair = last.map(earlier -> lanczos.largest(operator, Lanczos.near(earlier, random)))
                .orElseGet(() ->
                        lanczos.withMostProducts(2 * lanczos.mostProducts()).largest(operator, random));
        return new Sharpness(pair.value(), pair.relativeResidual(), hessian.gradients(), pair.vector());
    }

    private static Optional<double[]> remember(Sharpness sharpness) {
        return Double.isFinite(sharpness.value()) ? Optional.of(sharpness.direction()) : Optional.empty();
    }

    /** The trace of the Hessian, with other probes at every step of training. Two gradients per probe. */
    public TraceEstimate trace() {
        long seed = Seeds.mix(settings.hutchinson().seed() + BaseOptimizer.getIterationCount(network));
        return settings.hutchinson().withSeed(seed).estimate(hessian());
    }

    /**
     * Batch norm's gap: the loss with running statistics, as at evaluation, less the loss with the batch's own, as in
     * training. Two forward passes.
     *
     * @return in the loss's unit; empty for a network without batch norm
     */
    public OptionalDouble batchNormGap() {
        surface.position();
        return surface.batchNormGap();
    }

    private HessianProducts hessian() {
        return HessianProducts.at(surface, surface.position(), settings.relativeStep());
    }

    /** Gives the copy's memory back. */
    @Override
    public void close() {
        surface.close();
    }
}
