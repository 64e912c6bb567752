package org.steadygrad.diagnostics.probe;

import java.util.Arrays;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/**
 * One hidden ReLU layer and a softmax output, with its loss, gradient and descent, in plain double precision: weights as
 * {@code w[from][to]}, the bias as a last row.
 */
final class MlpOracle {
    double[][] hidden;
    double[][] output;
    double[][] hiddenGradient;
    double[][] outputGradient;
    double loss;
    double accuracy;

    private MlpOracle(double[][] hidden, double[][] output) {
        this.hidden = hidden;
        this.output = output;
    }

    /** With the weights that a network has now. */
    static MlpOracle of(Model net, String hidden, String output) {
        return new MlpOracle(weights(net, hidden), weights(net, output));
    }

    /** The gradient of the mean loss of a batch. */
    void differentiate(DataSet batch) {
        double[][] inputs = batch.getFeatures().toDoubleMatrix();
        double[][] labels = batch.getLabels().toDoubleMatrix();
        hiddenGradient = like(hidden);
        outputGradient = like(output);
        loss = 0;
        accuracy = 0;
        for (int n = 0; n < inputs.length; n++) {
            example(withOne(inputs[n]), labels[n], 1.0 / inputs.length);
        }
    }

    /** Answers of the hidden layer's units to a batch. */
    double[][] hiddenAnswers(INDArray inputs) {
        return Arrays.stream(inputs.toDoubleMatrix())
                .map(x -> relu(product(withOne(x), hidden)))
                .toArray(double[][]::new);
    }

    double[][] outputAnswers(INDArray inputs) {
        return Arrays.stream(hiddenAnswers(inputs))
                .map(h -> softmax(product(withOne(h), output)))
                .toArray(double[][]::new);
    }

    private void example(double[] x, double[] y, double share) {
        double[] z = product(x, hidden);
        double[] h = withOne(relu(z));
        double[] p = softmax(product(h, output));
        double[] delta = new double[p.length];
        for (int k = 0; k < p.length; k++) {
            loss -= share * y[k] * Math.log(p[k]);
            delta[k] = (p[k] - y[k]) * share;
        }
        accuracy += argmax(p) == argmax(y) ? share : 0;
        add(outputGradient, h, delta);
        double[] back = new double[z.length];
        for (int j = 0; j < z.length; j++) {
            for (int k = 0; k < delta.length; k++) {
                back[j] += z[j] > 0 ? output[j][k] * delta[k] : 0;
            }
        }
        add(hiddenGradient, x, back);
    }

    private static double[][] weights(Model net, String layer) {
        INDArray w = net.getParam(layer + "_W");
        INDArray b = net.getParam(layer + "_b");
        double[][] all = new double[(int) w.size(0) + 1][(int) w.size(1)];
        for (int i = 0; i < w.size(0); i++) {
            for (int j = 0; j < w.size(1); j++) {
                all[i][j] = w.getDouble(i, j);
                all[all.length - 1][j] = b.getDouble(j);
            }
        }
        return all;
    }

    private static double[][] like(double[][] matrix) {
        return new double[matrix.length][matrix[0].length];
    }

    private static double[] withOne(double... x) {
        double[] more = Arrays.copyOf(x, x.length + 1);
        more[x.length] = 1;
        return more;
    }

    private static double[] product(double[] x, double[][] w) {
        double[] z = new double[w[0].length];
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < z.length; j++) {
                z[j] += x[i] * w[i][j];
            }
        }
        return z;
    }

    private static double[] relu(double... z) {
        return Arrays.stream(z).map(v -> Math.max(0, v)).toArray();
    }

    private static double[] softmax(double... z) {
        double max = Arrays.stream(z).max().orElseThrow();
        double sum = Arrays.stream(z).map(v -> Math.exp(v - max)).sum();
        return Arrays.stream(z).map(v -> Math.exp(v - max) / sum).toArray();
    }

    private static int argmax(double... x) {
        int best = 0;
        for (int i = 1; i < x.length; i++) {
            best = x[i] > x[best] ? i : best;
        }
        return best;
    }

    private static void add(double[][] sum, double[] rows, double[] columns) {
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < columns.length; j++) {
                sum[i][j] += rows[i] * columns[j];
            }
        }
    }

    static double[] flat(double[][]... matrices) {
        return Arrays.stream(matrices)
                .flatMap(Arrays::stream)
                .flatMapToDouble(Arrays::stream)
                .toArray();
    }

    static double norm(double... x) {
        return Math.sqrt(Arrays.stream(x).map(v -> v * v).sum());
    }

    static double inner(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }

    static double[] minus(double[] x, double[] y) {
        double[] difference = x.clone();
        for (int i = 0; i < x.length; i++) {
            difference[i] -= y[i];
        }
        return difference;
    }

    static double[][] plus(double[][] x, double factor, double[][] y) {
        double[][] sum = like(x);
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < x[i].length; j++) {
                sum[i][j] = x[i][j] + factor * y[i][j];
            }
        }
        return sum;
    }
}
