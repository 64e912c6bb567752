package org.steadygrad.experiments.bench.remedies;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private final LevelSyntax syntax = new LevelSyntax(Parts.vocabulary());
    private final Path models;
    private final Map<Sized, Optional<Component>> leaky = new HashMap<>();

    private record Sized(Component model, DataShape shape) {}

    /** @param models a folder for networks that are changed themselves */
    Treatment(Path models) {
        this.models = models;
    }

    /** Empty where the remedy changes nothing. */
    Optional<Setting> of(Setting setting, Remedy remedy, DataShape shape) {
        if (remedy == Remedy.LEAKY_RELU) {
            return leaky.computeIfAbsent(new Sized(setting.model(), shape), this::leaky)
                    .map(model -> setting.with(Factor.MODEL, model));
        }
        List<String> levels = remedy.levels(setting);
        Setting treated = setting;
        for (String level : levels) {
            treated = syntax.apply(level, treated);
        }
        return levels.isEmpty() ? Optional.empty() : Optional.of(treated);
    }

    /** The same network with leaky ReLU wherever it has ReLU, as a model of its own; empty if it has none. */
    private Optional<Component> leaky(Sized sized) {
        Blueprint blueprint = Models.catalog()
                .maker(sized.model())
                .create(sized.model(), sized.shape())
                .blueprint();
        boolean any = false;
        for (PlacedLayer placed : blueprint.layers()) {
            any |= leak(placed.layer());
        }
        return any ? Optional.of(loaded(blueprint.json())) : Optional.empty();
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

    private Component loaded(String json) {
        try {
            Path file = Files.writeString(Files.createTempFile(models, "leaky", ".json"), json);
            return OwnModels.load(
                    new Component(OwnModels.FILE, Map.of(OwnModels.FILE, file.toString())), AllowedPackages.builtIn());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write a network to " + models, e);
        }
    }
}
