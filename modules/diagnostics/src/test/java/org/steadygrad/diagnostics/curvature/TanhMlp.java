package org.steadygrad.diagnostics.curvature;

/**
 * One hidden layer of tanh, softmax, mean cross-entropy and penalties on the weights, in plain double arithmetic. Parameters
 * as DL4J flattens them: weights column by column, biases, layer by layer.
 */
public record TanhMlp(int inputs, int hidden, int classes, double l1, double l2) {
    private static final double DIFFERENCE = 1e-5;

    public TanhMlp(int inputs, int hidden, int classes) {
        this(inputs, hidden, classes, 0, 0);
    }

    public int dimension() {
        return (inputs + 1) * hidden + (hidden + 1) * classes;
    }

    public double loss(double[] p, double[][] x, int[] labels) {
        double sum = 0;
        for (int n = 0; n < x.length; n++) {
            sum -= Math.log(probabilities(p, hidden(p, x[n]))[labels[n]]);
        }
        return sum / x.length + penalty(p);
    }

    public double[] gradient(double[] p, double[][] x, int[] labels) {
        double[] gradient = new double[p.length];
        for (int n = 0; n < x.length; n++) {
            add(gradient, p, x[n], labels[n], 1.0 / x.length);
        }
        for (int i = 0; i < p.length; i++) {
            gradient[i] += isWeight(i) ? l1 * Math.signum(p[i]) + l2 * p[i] : 0;
        }
        return gradient;
    }

    /** By central differences of the gradient. */
    public double[][] hessian(double[] p, double[][] x, int[] labels) {
        double[][] hessian = new double[p.length][];
        for (int i = 0; i < p.length; i++) {
            double[] up = p.clone();
            double[] down = p.clone();
            up[i] += DIFFERENCE;
            down[i] -= DIFFERENCE;
            double[] row = gradient(up, x, labels);
            double[] less = gradient(down, x, labels);
            for (int j = 0; j < row.length; j++) {
                row[j] = (row[j] - less[j]) / (2 * DIFFERENCE);
            }
            hessian[i] = row;
        }
        return hessian;
    }

    private int secondLayer() {
        return (inputs + 1) * hidden;
    }

    private boolean isWeight(int i) {
        return i < inputs * hidden || i >= secondLayer() && i < secondLayer() + hidden * classes;
    }

    private double penalty(double... p) {
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            sum += isWeight(i) ? l1 * Math.abs(p[i]) + l2 * p[i] * p[i] / 2 : 0;
        }
        return sum;
    }

    private double[] hidden(double[] p, double... x) {
        double[] h = new double[hidden];
        for (int j = 0; j < hidden; j++) {
            double z = p[inputs * hidden + j];
            for (int i = 0; i < inputs; i++) {
                z += x[i] * p[j * inputs + i];
            }
            h[j] = Math.tanh(z);
        }
        return h;
    }

    private double[] probabilities(double[] p, double... h) {
        double[] e = new double[classes];
        double sum = 0;
        for (int k = 0; k < classes; k++) {
            double z = p[secondLayer() + hidden * classes + k];
            for (int j = 0; j < hidden; j++) {
                z += h[j] * p[secondLayer() + k * hidden + j];
            }
            e[k] = Math.exp(z);
            sum += e[k];
        }
        for (int k = 0; k < classes; k++) {
            e[k] /= sum;
        }
        return e;
    }

    private void add(double[] gradient, double[] p, double[] x, int label, double weight) {
        double[] h = hidden(p, x);
        double[] delta = probabilities(p, h);
        delta[label] -= 1;
        double[] back = new double[hidden];
        for (int k = 0; k < classes; k++) {
            gradient[secondLayer() + hidden * classes + k] += weight * delta[k];
            for (int j = 0; j < hidden; j++) {
                gradient[secondLayer() + k * hidden + j] += weight * delta[k] * h[j];
                back[j] += delta[k] * p[secondLayer() + k * hidden + j];
            }
        }
        for (int j = 0; j < hidden; j++) {
            double slope = back[j] * (1 - h[j] * h[j]);
            gradient[inputs * hidden + j] += weight * slope;
            for (int i = 0; i < inputs; i++) {
                gradient[j * inputs + i] += weight * slope * x[i];
            }
        }
    }
}
