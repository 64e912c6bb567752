package org.steadygrad.optimizers;

import java.util.function.Consumer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A listener that is shown the flattened gradient between backward pass and updater, at its place among listeners. */
public final class GradientProbe extends BaseTrainingListener {
    private final Consumer<INDArray> look;

    private GradientProbe(Consumer<INDArray> look) {
        this.look = look;
    }

    public static GradientProbe of(Consumer<INDArray> look) {
        return new GradientProbe(look);
    }

    /** Puts values in place of the gradient. */
    public static GradientProbe inject(double... sums) {
        return new GradientProbe(gradient -> set(gradient, sums));
    }

    public static void set(INDArray gradient, double... sums) {
        for (int i = 0; i < sums.length; i++) {
            gradient.putScalar(i, sums[i]);
        }
    }

    @Override
    public void onGradientCalculation(Model model) {
        look.accept(model.getGradientsViewArray());
    }
}
