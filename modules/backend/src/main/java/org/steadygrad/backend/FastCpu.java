package org.steadygrad.backend;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.config.DL4JClassLoading;
import org.deeplearning4j.config.DL4JSystemProperties;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.common.config.ND4JClassLoading;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.text.Language;
import org.steadygrad.core.text.Message;
import org.steadygrad.core.text.Texts;

/**
 * The fast lane of the CPU, for any Deeplearning4j program: convolution, pooling and batch normalization run through
 * oneDNN, several times as fast as stock.
 *
 * <p>Stock Deeplearning4j 1.0.0-M2.1 never reaches oneDNN, even with a native library that holds it: its layers ask for
 * their oneDNN side only if the system property {@value DL4JSystemProperties#DISABLE_HELPER_PROPERTY} is {@code false},
 * and then look up whether oneDNN is on in {@code org.nd4j.nativeblas.Nd4jCpu$Environment}, a class that has been moved
 * and renamed since. Both failures are silent; the layers compute with {@code im2col} and {@code col2im}, which take
 * most of the time. {@link #enable} sets the property, and this module supplies the class under its old name. The
 * native library must be one with oneDNN ({@code nd4j-native} with a classifier such as
 * {@code linux-x86_64-onednn-avx2}), and the only one on the class path. Two settings of the program's own complete the
 * lane: {@code CacheMode.DEVICE} in the configuration, without which a convolution's backward pass makes its forward
 * pass again, and one OpenMP thread per network with as many networks at once as there are cores (see
 * {@link Engine#bindThread}).
 */
public final class FastCpu {
    /** What convolution, pooling and normalization layers compute with. */
    public enum Lane {
        ONEDNN,
        /** Deeplearning4j's own code: right, and several times slower. */
        BUILT_IN
    }

    private static final Logger LOG = LoggerFactory.getLogger(FastCpu.class);
    private static Lane lane;
    private static Message warning;

    private FastCpu() {}

    /**
     * Brings all networks made from now on into the fast lane. To be called before the first call to ND4J; calls after
     * the first change nothing. Loads the native library. Where that has no oneDNN (another platform, the plain build,
     * CUDA), networks stay with the built-in code, and one warning in the log says so.
     *
     * @return which lane networks made from now on are in
     */
    public static synchronized Lane enable() {
        if (lane == null) {
            loadClassesFromHere();
            lane = laneOf(NativeBuild.loaded());
            boolean builtIn = lane == Lane.BUILT_IN;
            System.setProperty(DL4JSystemProperties.DISABLE_HELPER_PROPERTY, Boolean.toString(builtIn));
        }
        return lane;
    }

    /**
     * Layers that ran slow code though layers of their kind can run through oneDNN. To be asked after training: a layer
     * whose oneDNN call fails goes on with built-in code and one line in the log, and a layer in float64 does so without
     * a word.
     *
     * @return one entry per layer, in the network's order; empty if all is well
     */
    public static List<Fallback> fallbacks(MultiLayerNetwork network) {
        return Fallbacks.among(network.getLayers());
    }

    /** As {@link #fallbacks(MultiLayerNetwork)}, in topological order. */
    public static List<Fallback> fallbacks(ComputationGraph network) {
        return Fallbacks.among(network.getLayers());
    }

    /**
     * As {@link #fallbacks(MultiLayerNetwork)}, for a network of either kind.
     *
     * @throws InvalidInputException if the network is of another kind
     */
    public static List<Fallback> fallbacks(Model network) {
        if (network instanceof MultiLayerNetwork sequence) {
            return fallbacks(sequence);
        }
        if (network instanceof ComputationGraph graph) {
            return fallbacks(graph);
        }
        throw new InvalidInputException(
                "layers to look at are those of a MultiLayerNetwork or a ComputationGraph, got a "
                        + network.getClass().getSimpleName());
    }

    /** Why the lane is {@link Lane#BUILT_IN}, in one sentence. */
    static synchronized Optional<Message> warning() {
        return Optional.ofNullable(warning);
    }

    private static Lane laneOf(NativeBuild build) {
        if (build.hasOneDnn()) {
            return Lane.ONEDNN;
        }
        warning = slow(build);
        LOG.warn(Texts.in(Language.ENGLISH).say(warning));
        return Lane.BUILT_IN;
    }

    static Message slow(NativeBuild build) {
        return Message.of("backend.warning.no-onednn", build.name());
    }

    /** Both look classes up by the thread's context loader unless told otherwise; inside Maven that is the wrong one. */
    private static void loadClassesFromHere() {
        ND4JClassLoading.setNd4jClassloaderFromClass(FastCpu.class);
        DL4JClassLoading.setDl4jClassloaderFromClass(FastCpu.class);
    }
}
