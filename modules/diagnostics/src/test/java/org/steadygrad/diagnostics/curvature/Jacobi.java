package org.steadygrad.diagnostics.curvature;

import java.util.Arrays;

/** All eigenvalues of a dense symmetric matrix, by Jacobi's rotations. */
final class Jacobi {
    private static final int SWEEPS = 50;

    private Jacobi() {}

    /** In ascending order. */
    static double[] eigenvalues(double[][] symmetric) {
        int n = symmetric.length;
        double[][] a = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                a[i][j] = (symmetric[i][j] + symmetric[j][i]) / 2;
            }
        }
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            for (int i = 0; i < n; i++) {
                for (int j = i + 1; j < n; j++) {
                    rotate(a, i, j);
                }
            }
        }
        double[] values = new double[n];
        Arrays.setAll(values, i -> a[i][i]);
        Arrays.sort(values);
        return values;
    }

    private static void rotate(double[][] a, int i, int j) {
        if (a[i][j] == 0) {
            return;
        }
        double angle = Math.atan2(2 * a[i][j], a[i][i] - a[j][j]) / 2;
        double c = Math.cos(angle);
        double s = Math.sin(angle);
        for (int k = 0; k < a.length; k++) {
            double first = a[k][i];
            double second = a[k][j];
            a[k][i] = c * first + s * second;
            a[k][j] = c * second - s * first;
        }
        for (int k = 0; k < a.length; k++) {
            double first = a[i][k];
            double second = a[j][k];
            a[i][k] = c * first + s * second;
            a[j][k] = c * second - s * first;
        }
    }
}
