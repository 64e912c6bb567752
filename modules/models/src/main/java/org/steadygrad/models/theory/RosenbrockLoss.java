package org.steadygrad.models.theory;

import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * Rosenbrock's function of two outputs x and y, whatever the labels:
 *
 * <pre>f(x, y) = (1 - x)^2 + 100 (y - x^2)^2</pre>
 *
 * Its minimum, 0, is at (1, 1), at the end of a bent valley with Hessian eigenvalues of 1001.6 and 0.4. Outputs are taken as
 * they are, without an activation function; masks are not heeded.
 *
 * <p>Rosenbrock, "An automatic method for finding the greatest or least value of a function", The Computer Journal 3(3),
 * 1960.
 */
public record RosenbrockLoss() implements ILossFunction {
    private static final double STEEPNESS = 100;

    /** {@code f}. */
    public static double value(double x, double y) {
        double across = y - x * x;
        return (1 - x) * (1 - x) + STEEPNESS * across * across;
    }

    /** @return the derivatives by x and y */
    public static double[] gradient(double x, double y) {
        double across = y - x * x;
        return new double[] {-2 * (1 - x) - 4 * STEEPNESS * x * across, 2 * STEEPNESS * across};
    }

    @Override
    public double computeScore(
            INDArray labels, INDArray preOutput, IActivation activationFn, INDArray mask, boolean average) {
        double sum = 0;
        for (int i = 0; i < preOutput.rows(); i++) {
            sum += value(preOutput.getDouble(i, 0), preOutput.getDouble(i, 1));
        }
        return average ? sum / preOutput.rows() : sum;
    }

    @Override
    public INDArray computeScoreArray(INDArray labels, INDArray preOutput, IActivation activationFn, INDArray mask) {
        INDArray scores = Nd4j.createUninitialized(preOutput.dataType(), preOutput.rows(), 1);
        for (int i = 0; i < preOutput.rows(); i++) {
            scores.putScalar(i, 0, value(preOutput.getDouble(i, 0), preOutput.getDouble(i, 1)));
        }
        return scores;
    }

    @Override
    public INDArray computeGradient(INDArray labels, INDArray preOutput, IActivation activationFn, INDArray mask) {
        INDArray gradient = preOutput.ulike();
        for (int i = 0; i < preOutput.rows(); i++) {
            double[] both = gradient(preOutput.getDouble(i, 0), preOutput.getDouble(i, 1));
            gradient.putScalar(i, 0, both[0]);
            gradient.putScalar(i, 1, both[1]);
        }
        return gradient;
    }

    @Override
    public Pair<Double, INDArray> computeGradientAndScore(
            INDArray labels, INDArray preOutput, IActivation activationFn, INDArray mask, boolean average) {
        return new Pair<>(
                computeScore(labels, preOutput, activationFn, mask, average),
                computeGradient(labels, preOutput, activationFn, mask));
    }

    @Override
    public String name() {
        return "RosenbrockLoss()";
    }
}
