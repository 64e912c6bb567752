package org.steadygrad.diagnostics.probe;

import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Copies what DL4J holds in the course of a step. Two of them, before and after the probes, see what those see. */
final class Capture extends BaseTrainingListener {
    double[] gradient;
    double[] update;
    double[] parameters;
    double[][] intoOutput;

    @Override
    public void onForwardPass(Model model, List<INDArray> activations) {
        intoOutput = activations.get(activations.size() - 1).toDoubleMatrix();
    }

    @Override
    public void onForwardPass(Model model, Map<String, INDArray> activations) {
        intoOutput = activations.get("dense").toDoubleMatrix();
    }

    @Override
    public void onGradientCalculation(Model model) {
        gradient = values(model.getGradientsViewArray());
    }

    @Override
    public void iterationDone(Model model, int iteration, int epoch) {
        update = values(model.getGradientsViewArray());
        parameters = values(model.params());
    }

    static double[] values(INDArray array) {
        return Nd4j.toFlattened(array).toDoubleVector();
    }
}
