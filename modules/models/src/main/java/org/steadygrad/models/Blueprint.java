package org.steadygrad.models;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.CacheMode;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.steadygrad.models.dropout.NetworkDropout;
import org.steadygrad.models.initialization.Initialization;
import org.steadygrad.models.layers.PlacedLayer;

/**
 * A built configuration of either of DL4J's two kinds, before a network is made of it. What is set on it is set on the
 * configuration itself.
 */
public sealed interface Blueprint {
    static Blueprint of(MultiLayerConfiguration configuration) {
        return new Sequence(configuration);
    }

    static Blueprint of(ComputationGraphConfiguration configuration) {
        return new Graph(configuration);
    }

    /** The layers in their order, as {@link PlacedLayer} tells of them. */
    List<PlacedLayer> layers();

    /** The settings of each layer, and of a graph those that hold for all. */
    Stream<NeuralNetConfiguration> settings();

    /** Where DL4J keeps what the backward pass needs of the forward pass. */
    void cacheIn(CacheMode mode);

    /** See {@link Initialization#configure}. */
    void initializeBy(Initialization initialization);

    /** See {@link NetworkDropout#configure}. */
    void drop(NetworkDropout dropout);

    /** A network of this configuration, without weights as yet. */
    TrainableNetwork network();

    /** DL4J's own text of the configuration. */
    String json();

    /** The seed from which {@code init()} draws first weights. */
    default void seed(long seed) {
        settings().forEach(settings -> settings.setSeed(seed));
    }

    /** Number of parameters, batch norm's running statistics among them. */
    default double parameters() {
        return settings()
                .filter(settings ->
                        settings.getLayer() != null && settings.getLayer().initializer() != null)
                .mapToDouble(settings -> settings.getLayer().initializer().numParams(settings))
                .sum();
    }

    /** Layers in a row. */
    record Sequence(MultiLayerConfiguration configuration) implements Blueprint {
        public Sequence {
            Objects.requireNonNull(configuration);
        }

        @Override
        public List<PlacedLayer> layers() {
            return PlacedLayer.of(configuration);
        }

        @Override
        public Stream<NeuralNetConfiguration> settings() {
            return configuration.getConfs().stream();
        }

        @Override
        public void cacheIn(CacheMode mode) {
            configuration.setCacheMode(mode);
            settings().forEach(settings -> settings.setCacheMode(mode));
        }

        @Override
        public void initializeBy(Initialization initialization) {
            initialization.configure(configuration);
        }

        @Override
        public void drop(NetworkDropout dropout) {
            dropout.configure(configuration);
        }

        @Override
        public TrainableNetwork network() {
            return new TrainableNetwork.Sequence(new MultiLayerNetwork(configuration));
        }

        @Override
        public String json() {
            return configuration.toJson();
        }
    }

    /** Layers and other vertices in any order without a cycle. */
    record Graph(ComputationGraphConfiguration configuration) implements Blueprint {
        public Graph {
            Objects.requireNonNull(configuration);
        }

        @Override
        public List<PlacedLayer> layers() {
            return PlacedLayer.of(configuration);
        }

        @Override
        public Stream<NeuralNetConfiguration> settings() {
            return Stream.concat(
                    Stream.of(configuration.getDefaultConfiguration()),
                    configuration.getVertices().values().stream()
                            .filter(LayerVertex.class::isInstance)
                            .map(vertex -> ((LayerVertex) vertex).getLayerConf()));
        }

        @Override
        public void cacheIn(CacheMode mode) {
            configuration.setCacheMode(mode);
            settings().forEach(settings -> settings.setCacheMode(mode));
        }

        @Override
        public void initializeBy(Initialization initialization) {
            initialization.configure(configuration);
        }

        @Override
        public void drop(NetworkDropout dropout) {
            dropout.configure(configuration);
        }

        @Override
        public TrainableNetwork network() {
            return new TrainableNetwork.Graph(new ComputationGraph(configuration));
        }

        @Override
        public String json() {
            return configuration.toJson();
        }
    }
}
