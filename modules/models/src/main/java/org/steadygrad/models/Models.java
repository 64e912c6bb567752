package org.steadygrad.models;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.steadygrad.core.catalog.Catalog;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.catalog.Definition;
import org.steadygrad.core.catalog.Parameter;
import org.steadygrad.core.catalog.Rule;
import org.steadygrad.core.experiment.DataShape;

/** The networks that an experiment file can name. */
public final class Models {
    private static final String TRUNCATED = "truncated";

    private static final Catalog<NetworkFactory> CATALOG = Catalog.<NetworkFactory>of("model")
            .and(
                    Definition.of(
                            "article-convnet",
                            "two 3x3 convolutions with max pooling, a dense layer of 128, softmax",
                            Parameter.optional("width", Rule.Whole.atLeast(1), 64, "filters of each convolution"),
                            Parameter.optional("hidden", Rule.Whole.atLeast(1), 128, "units of the dense layer")),
                    (settings, shape) -> new ArticleConvNet(shape, settings.whole("width"), settings.whole("hidden")))
            .and(
                    Definition.of(
                            "mlp",
                            "fully connected ReLU layers of one width, softmax",
                            Parameter.optional("width", Rule.Whole.atLeast(1), 128, "units of each hidden layer"),
                            Parameter.optional("depth", new Rule.Whole(1, 100), 2, "hidden layers")),
                    (settings, shape) -> new Mlp(shape, settings.whole("width"), settings.whole("depth")))
            .and(
                    Definition.of("lenet-5", "LeNet-5 with softmax and plain average pooling (LeCun et al. 1998)"),
                    (settings, shape) -> new Lenet5(shape))
            .and(
                    Definition.of("2c2d", "two 5x5 convolutions, dense 1024, softmax (DeepOBS, Schneider et al. 2019)"),
                    (settings, shape) -> new Basic2c2d(shape))
            .and(
                    Definition.of(
                            "3c3d",
                            "three convolutions, dense 512 and 256, softmax, L2 penalty (DeepOBS, Schneider et al. 2019)"),
                    (settings, shape) -> new Basic3c3d(shape))
            .and(
                    Definition.of("all-cnn-c", "nine convolutions and a mean, L2 penalty (Springenberg et al. 2015)"),
                    (settings, shape) -> new AllCnnC(shape))
            .and(
                    Definition.of(
                            "plain-convnet",
                            "a deep row of 3x3 convolutions in three stages (Simonyan & Zisserman 2015)",
                            Parameter.optional("depth", new Rule.Whole(3, 100), 18, "convolutions"),
                            Parameter.optional("width", Rule.Whole.atLeast(1), 16, "maps of the first stage"),
                            Parameter.optional(
                                    "normalization",
                                    Rule.Choice.of("none", "batch"),
                                    "none",
                                    "what stands between a convolution and its ReLU")),
                    (settings, shape) -> new PlainConvNet(
                            shape, settings.whole("depth"), settings.whole("width"), normalization(settings)))
            .and(
                    Definition.of(
                            "residual",
                            "three stages of blocks of two 3x3 convolutions, each beside a shortcut (He et al. 2016)",
                            Parameter.optional("n", new Rule.Whole(1, 100), 3, "blocks of each stage: depth 6n+2"),
                            Parameter.optional("width", Rule.Whole.atLeast(1), 16, "maps of the first stage"),
                            Parameter.optional(
                                    "normalization",
                                    Rule.Choice.of("batch", "none"),
                                    "batch",
                                    "what follows a convolution")),
                    (settings, shape) ->
                            new Residual(shape, settings.whole("n"), settings.whole("width"), normalization(settings)))
            .and(
                    recurrent(
                            "rnn",
                            "vanilla recurrent layers: every state goes through one matrix (Elman 1990)",
                            Parameter.optional(
                                    "activation", Rule.Choice.of("tanh", "relu"), "tanh", "of the recurrent units")),
                    (settings, shape) -> recurrent(settings, shape, cell(settings.text("activation"))))
            .and(
                    recurrent("lstm", "layers of long short-term memory (Hochreiter & Schmidhuber 1997)"),
                    (settings, shape) -> recurrent(settings, shape, Recurrent.Cell.LSTM))
            .and(
                    Definition.of(
                            "conv1d",
                            "convolutions along a sequence, then the mean over its steps",
                            Parameter.optional("width", Rule.Whole.atLeast(1), 32, "filters of each convolution"),
                            Parameter.optional("depth", new Rule.Whole(1, 100), 2, "convolutions"),
                            Parameter.optional("kernel", new Rule.Whole(1, 1000), 3, "steps that a filter sees")),
                    (settings, shape) -> new Conv1d(
                            shape, settings.whole("width"), settings.whole("depth"), settings.whole("kernel")))
            .and(
                    Definition.of(
                            OwnModels.FILE,
                            "your own: a DL4J configuration as JSON, or a saved model with its weights",
                            Parameter.required(
                                    OwnModels.FILE, new Rule.FilePath(), "its path, seen from the experiment file")),
                    OwnModels::network)
            .and(
                    Definition.of(
                            OwnModels.CLASS,
                            "your own: a class on the class path that supplies a DL4J configuration",
                            Parameter.required(OwnModels.CLASS, new Rule.Text(), "its full name")),
                    OwnModels::network)
            .and(
                    Definition.of("least-squares", "a linear layer without bias and squared error: a quadratic loss"),
                    (settings, shape) -> new LeastSquares(shape))
            .and(
                    Definition.of("rosenbrock", "two parameters, and Rosenbrock's function of them as the loss (1960)"),
                    (settings, shape) -> new Rosenbrock(shape));

    private Models() {}

    private static Definition recurrent(String name, String summary, Parameter... more) {
        List<Parameter> parameters = new ArrayList<>(List.of(
                Parameter.optional("width", Rule.Whole.atLeast(1), 32, "units of each layer"),
                Parameter.optional("layers", new Rule.Whole(1, 100), 1, "recurrent layers"),
                Parameter.optional(
                        TRUNCATED,
                        new Rule.Either(new Rule.Whole(1, 10_000), Rule.Choice.of("full")),
                        "full",
                        "steps that gradients flow back through, in segments of so many; for a class at every step")));
        parameters.addAll(List.of(more));
        return Definition.of(name, summary, parameters.toArray(Parameter[]::new));
    }

    private static Network recurrent(Component settings, DataShape shape, Recurrent.Cell cell) {
        OptionalInt segment = settings.settings().get(TRUNCATED) instanceof Long steps
                ? OptionalInt.of(Math.toIntExact(steps))
                : OptionalInt.empty();
        return new Recurrent(shape, cell, settings.whole("width"), settings.whole("layers"), segment);
    }

    private static Recurrent.Cell cell(String activation) {
        return Recurrent.Cell.valueOf(activation.toUpperCase(Locale.ROOT));
    }

    private static Normalization normalization(Component settings) {
        return Normalization.valueOf(settings.text("normalization").toUpperCase(Locale.ROOT));
    }

    public static Catalog<NetworkFactory> catalog() {
        return CATALOG;
    }
}
