package org.steadygrad.experiments.bench.remedies;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.steadygrad.analysis.diagnosis.Remedy;
import org.steadygrad.config.LevelSyntax;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.experiment.DataShape;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.experiment.Setting;
import org.steadygrad.experiments.run.Parts;
import org.steadygrad.models.Blueprint;
import org.steadygrad.models.Models;
import org.steadygrad.models.OwnModels;
import org.steadygrad.models.layers.PlacedLayer;
import org.steadygrad.models.own.AllowedPackages;

/** A setting with a remedy. */
final class Treatment {
    /** Changes a layer, and says whether there was anything to change. */
    private static final Map<Remedy, Predicate<Layer>> OF_LAYERS =
            Map.of(Remedy.LEAKY_RELU, Treatment::leak, Remedy.ZERO_BIASES, Treatment::zeroBiases);

    private final LevelSyntax syntax = new LevelSyntax(Parts.vocabulary());
    private final Map<Change, Optional<Component>> changed = new HashMap<>();

    private record Change(Remedy remedy, Component model, DataShape shape) {}

    /** Empty where the remedy changes nothing. */
    Optional<Setting> of(Setting setting, Remedy remedy, DataShape shape) {
        if (OF_LAYERS.containsKey(remedy)) {
            return changed.computeIfAbsent(new Change(remedy, setting.model(), shape), this::changed)
                    .map(model -> setting.with(Factor.MODEL, model));
        }
        List<String> levels = remedy.levels(setting);
        Setting treated = setting;
        for (String level : levels) {
            treated = syntax.apply(level, treated);
        }
        return levels.isEmpty() ? Optional.empty() : Optional.of(treated);
    }

    /** The same network with its layers changed, as a model of its own; empty if there is nothing to change. */
    private Optional<Component> changed(Change change) {
        Blueprint blueprint = Models.catalog()
                .maker(change.model())
                .create(change.model(), change.shape())
                .blueprint();
        boolean any = false;
        for (PlacedLayer placed : blueprint.layers()) {
            any |= OF_LAYERS.get(change.remedy()).test(placed.layer());
        }
        return any ? Optional.of(loaded(blueprint.json())) : Optional.empty();
    }

    private static boolean zeroBiases(Layer layer) {
        if (layer instanceof BaseLayer base && base.getBiasInit() < 0) {
            base.setBiasInit(0);
            return true;
        }
        return false;
    }

    private static boolean leak(Layer layer) {
        if (layer instanceof BaseLayer base && base.getActivationFn() instanceof ActivationReLU) {
            base.setActivationFn(leakyRelu());
            return true;
        }
        if (layer instanceof ActivationLayer plain && plain.getActivationFn() instanceof ActivationReLU) {
            plain.setActivationFn(leakyRelu());
            return true;
        }
        return false;
    }

    private static IActivation leakyRelu() {
        return new ActivationLReLU(0.01);
    }

    private static Component loaded(String json) {
        try {
            Path file = Files.createTempFile("steadygrad-remedy", ".json");
            try {
                Files.writeString(file, json);
                return OwnModels.load(
                        new Component(OwnModels.FILE, Map.of(OwnModels.FILE, file.toString())),
                        AllowedPackages.builtIn());
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write a network for a while", e);
        }
    }
}
