package org.steadygrad.models;

import org.steadygrad.core.catalog.Catalog;
import org.steadygrad.core.catalog.Definition;
import org.steadygrad.core.catalog.Parameter;
import org.steadygrad.core.catalog.Rule;

/** The networks that an experiment file can name. */
public final class Models {
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
                    (settings, shape) -> new Mlp(shape, settings.whole("width"), settings.whole("depth")));

    private Models() {}

    public static Catalog<NetworkFactory> catalog() {
        return CATALOG;
    }
}
