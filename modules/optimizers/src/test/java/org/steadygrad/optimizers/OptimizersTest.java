package org.steadygrad.optimizers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.IUpdater;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.catalog.Component;

/** What holds for every optimizer of the catalog. */
class OptimizersTest {
    static Collection<String> names() {
        return Optimizers.catalog().names();
    }

    static Stream<Arguments> namesAndTypes() {
        return names().stream()
                .flatMap(name -> Stream.of(DataType.FLOAT, DataType.DOUBLE).map(type -> Arguments.of(name, type)));
    }

    @Test
    void theCatalogListsThem() {
        assertThat(names())
                .containsExactly(
                        "sgd",
                        "momentum",
                        "nesterov",
                        "adagrad",
                        "adadelta",
                        "rmsprop",
                        "adam",
                        "adamax",
                        "nadam",
                        "amsgrad",
                        "adamw",
                        "adabelief",
                        "lion",
                        "signum");
    }

    @ParameterizedTest
    @CsvSource({
        "sgd, {}",
        "momentum, {momentum=0.9}",
        "nesterov, {momentum=0.9}",
        "adagrad, {epsilon=1.0E-6}",
        "adadelta, '{rho=0.95, epsilon=1.0E-6}'",
        "rmsprop, '{decay=0.9, epsilon=1.0E-8}'",
        "adam, '{beta1=0.9, beta2=0.999, epsilon=1.0E-8}'",
        "adamax, '{beta1=0.9, beta2=0.999}'",
        "nadam, '{beta1=0.9, beta2=0.999, epsilon=1.0E-8}'",
        "amsgrad, '{beta1=0.9, beta2=0.999, epsilon=1.0E-8}'",
        "adamw, '{weightDecay=0.01, beta1=0.9, beta2=0.999, epsilon=1.0E-8}'",
        "adabelief, '{beta1=0.9, beta2=0.999, epsilon=1.0E-8}'",
        "lion, '{weightDecay=0.0, beta1=0.9, beta2=0.99}'",
        "signum, {momentum=0.9}"
    })
    void theDefaultsAreThoseOfThePapers(String name, String settings) {
        assertThat(Optimizers.catalog().component(name, Map.of()).settings()).hasToString(settings);
    }

    @ParameterizedTest
    @CsvSource({
        "nestrov, {}, 'unknown optimizer \"nestrov\" (did you mean nesterov?); known are '",
        "momentum, {momentum=1}, 'momentum.momentum must be >= 0 and < 1, got 1'",
        "nesterov, {momentum=-0.1}, 'nesterov.momentum must be >= 0 and < 1, got -0.1'",
        "adam, {beta2=1.5}, 'adam.beta2 must be >= 0 and < 1, got 1.5'",
        "adam, {epsilon=0}, 'adam.epsilon must be > 0 and finite, got 0'",
        "adamw, {weightDecay=-0.1}, 'adamw.weightDecay must be >= 0 and finite, got -0.1'",
        "adabelief, {epsilon=0}, 'adabelief.epsilon must be > 0 and finite, got 0'",
        "lion, {beta2=1}, 'lion.beta2 must be >= 0 and < 1, got 1'",
        "signum, {momentum=1}, 'signum.momentum must be >= 0 and < 1, got 1'",
        "sgd, {momentum=0.9}, 'sgd has no settings, got momentum'"
    })
    void settingsOutOfRangeAreRefused(String name, String setting, String message) {
        Map<String, Double> settings = Stream.of(setting.replaceAll("[{}]", ""))
                .filter(text -> !text.isEmpty())
                .map(text -> text.split("="))
                .collect(Collectors.toMap(pair -> pair[0], pair -> Double.valueOf(pair[1])));
        assertThatThrownBy(() -> Optimizers.catalog().component(name, settings))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(message);
    }

    @ParameterizedTest
    @MethodSource("namesAndTypes")
    void trainingBringsTheLossDown(String name, DataType type) {
        MultiLayerNetwork net = net(name, type);
        DataSet batch = TestNets.images(type, 6, 1);
        double start = net.score(batch);
        for (int step = 0; step < 20; step++) {
            net.fit(batch);
        }
        assertThat(net.score(batch)).isLessThan(start);
    }

    @ParameterizedTest
    @MethodSource("names")
    void theConfigurationSurvivesJson(String name) {
        MultiLayerConfiguration conf = net(name, DataType.FLOAT).getLayerWiseConfigurations();
        MultiLayerConfiguration read = MultiLayerConfiguration.fromJson(conf.toJson());
        assertThat(updater(read)).isEqualTo(updater(conf)).isNotSameAs(updater(conf));
    }

    @ParameterizedTest
    @MethodSource("namesAndTypes")
    void trainingResumedFromAFileGoesOnBitForBit(String name, DataType type) throws IOException {
        MultiLayerNetwork whole = net(name, type);
        train(whole, 0, 8);
        MultiLayerNetwork half = net(name, type);
        train(half, 0, 4);
        MultiLayerNetwork resumed = TestNets.throughFile(half);
        train(resumed, 4, 8);
        assertThat(resumed.params().toDoubleVector())
                .containsExactly(whole.params().toDoubleVector());
        assertThat(half.params().toDoubleVector()).isNotEqualTo(whole.params().toDoubleVector());
    }

    private static void train(MultiLayerNetwork net, int from, int to) {
        for (int step = from; step < to; step++) {
            net.fit(TestNets.images(net.params().dataType(), 6, step));
        }
    }

    private static MultiLayerNetwork net(String name, DataType type) {
        Component optimizer = Optimizers.catalog().component(name, Map.of());
        return TestNets.convNet(type, Optimizers.catalog().maker(optimizer).create(optimizer, 0.01));
    }

    private static IUpdater updater(MultiLayerConfiguration conf) {
        return ((BaseLayer) conf.getConf(0).getLayer()).getIUpdater();
    }
}
