package org.steadygrad.diagnostics.curvature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.steadygrad.core.InvalidInputException;

class LanczosTest {
    private static final Lanczos EXACT = new Lanczos(1e-12, 200, 3);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 17, 60})
    void findsTheLargestEigenvalueOfRandomMatrices(int n) {
        double[][] a = random(n);
        double[] all = Jacobi.eigenvalues(a);

        Eigenpair pair = EXACT.largest(dense(a));

        assertThat(pair.value()).isEqualTo(all[n - 1], within(1e-9));
        assertThat(pair.products()).isLessThanOrEqualTo(n);
        assertThat(residual(a, pair)).isLessThan(1e-9);
    }

    /** The second difference has the eigenvalues {@code 2 - 2 cos(k pi/(n+1))}. */
    @Test
    void findsTheEigenvalueOfASecondDifference() {
        int n = 40;
        double[][] a = new double[n][n];
        for (int i = 0; i < n; i++) {
            a[i][i] = 2;
            if (i > 0) {
                a[i][i - 1] = -1;
                a[i - 1][i] = -1;
            }
        }

        assertThat(EXACT.largest(dense(a)).value()).isEqualTo(2 + 2 * Math.cos(Math.PI / (n + 1)), within(1e-10));
    }

    @Test
    void largestIsMeantWithItsSign() {
        assertThat(EXACT.largest(diagonal(-9, -1, -4)).value()).isEqualTo(-1, within(1e-12));
        assertThat(EXACT.largest(diagonal(-100, 0.5, -3)).value()).isEqualTo(0.5, within(1e-12));
    }

    @Test
    void aMatrixWithoutCurvatureHasNone() {
        Eigenpair pair = EXACT.largest(diagonal(0, 0, 0, 0));

        assertThat(pair.value()).isZero();
        assertThat(pair.relativeResidual()).isZero();
        assertThat(pair.products()).isEqualTo(1);
    }

    @Test
    void equalEigenvaluesEndAtOnce() {
        Eigenpair pair = EXACT.largest(diagonal(7, 7, 7, 7, 7));

        assertThat(pair.value()).isEqualTo(7, within(1e-12));
        assertThat(pair.products()).isEqualTo(1);
    }

    @Test
    void endsAtTheToleranceWithTheResidualThatItReports() {
        double[][] a = random(60);
        Eigenpair rough = new Lanczos(0.2, 200, 3).largest(dense(a));
        Eigenpair fine = new Lanczos(0.001, 200, 3).largest(dense(a));

        assertThat(rough.products()).isLessThan(fine.products());
        assertThat(rough.relativeResidual()).isEqualTo(residual(a, rough) / Math.abs(rough.value()), within(1e-10));
        assertThat(rough.relativeResidual()).isBetween(0.001, 0.2);
        assertThat(fine.relativeResidual()).isLessThan(0.001);
        double nearest = Arrays.stream(Jacobi.eigenvalues(a))
                .map(value -> Math.abs(value - rough.value()))
                .min()
                .orElseThrow();
        assertThat(nearest).isLessThan(residual(a, rough));
    }

    @Test
    void noiseOfTheProductsIsInTheResidual() {
        SplittableRandom random = new SplittableRandom(1);
        SymmetricOperator exact = diagonal(10, 1, 0.5, 0.2, 0.1);
        SymmetricOperator noisy = new SymmetricOperator() {
            @Override
            public int dimension() {
                return 5;
            }

            @Override
            public double[] apply(double... v) {
                return Arrays.stream(exact.apply(v))
                        .map(x -> x + random.nextDouble() - 0.5)
                        .toArray();
            }
        };

        assertThat(EXACT.largest(noisy).relativeResidual()).isGreaterThan(0.01);
        assertThat(EXACT.largest(exact).relativeResidual()).isLessThan(1e-12);
    }

    @Test
    void theLimitOfProductsIsKept() {
        Eigenpair pair = new Lanczos(1e-12, 4, 3).largest(dense(random(60)));

        assertThat(pair.products()).isEqualTo(4);
        assertThat(pair.relativeResidual()).isGreaterThan(1e-3);
    }

    @Test
    void oneSeedHasOneResult() {
        double[][] a = random(60);
        Lanczos few = new Lanczos(1e-12, 4, 3);

        assertThat(few.largest(dense(a)).vector())
                .containsExactly(few.largest(dense(a)).vector());
        assertThat(new Lanczos(1e-12, 4, 4).largest(dense(a)).value())
                .isNotEqualTo(few.largest(dense(a)).value());
    }

    @Test
    void goingOnFromAResultTakesFewerProducts() {
        double[][] a = random(60);
        Lanczos rough = new Lanczos(0.01, 200, 3);
        Eigenpair cold = rough.largest(dense(a));
        a[0][0] += 0.01;
        a[3][3] -= 0.02;

        Eigenpair warm = rough.largest(dense(a), Lanczos.near(cold.vector(), rough.random(60)));

        assertThat(warm.products()).isLessThan(cold.products());
        assertThat(warm.value()).isEqualTo(Jacobi.eigenvalues(a)[59], within(0.01));
    }

    @Test
    void anEigenvectorThatIsNoLongerTheLargestIsLeft() {
        double[] second = {0, 1, 0, 0, 0, 0};
        SymmetricOperator operator = diagonal(3, 2, 1, 0.5, 0.2, 0.1);

        Eigenpair pair = EXACT.largest(operator, Lanczos.near(second, EXACT.random(6)));

        assertThat(pair.value()).isEqualTo(3, within(1e-10));
    }

    @Test
    void productsThatAreNotFiniteGiveNoNumber() {
        Eigenpair pair = EXACT.largest(diagonal(1, Double.NaN, 2));

        assertThat(pair.value()).isNaN();
        assertThat(pair.relativeResidual()).isNaN();
        assertThat(pair.products()).isEqualTo(1);
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        assertThatThrownBy(() -> new Lanczos(0, 5, 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("lanczos.tolerance must be > 0 and < 1, got 0");
        assertThatThrownBy(() -> new Lanczos(0.1, 0, 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("lanczos.mostProducts must be a whole number >= 1, got 0");
    }

    static double[][] random(int n) {
        SplittableRandom random = new SplittableRandom(n);
        double[][] a = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                a[i][j] = 2 * random.nextDouble() - 1;
                a[j][i] = a[i][j];
            }
        }
        return a;
    }

    static SymmetricOperator diagonal(double... values) {
        double[][] a = new double[values.length][values.length];
        for (int i = 0; i < values.length; i++) {
            a[i][i] = values[i];
        }
        return dense(a);
    }

    static SymmetricOperator dense(double[][] a) {
        return new SymmetricOperator() {
            @Override
            public int dimension() {
                return a.length;
            }

            @Override
            public double[] apply(double... v) {
                double[] product = new double[v.length];
                for (int i = 0; i < v.length; i++) {
                    for (int j = 0; j < v.length; j++) {
                        product[i] += a[i][j] * v[j];
                    }
                }
                return product;
            }
        };
    }

    private static double residual(double[][] a, Eigenpair pair) {
        double[] product = dense(a).apply(pair.vector());
        double sum = 0;
        for (int i = 0; i < product.length; i++) {
            double rest = product[i] - pair.value() * pair.vector()[i];
            sum += rest * rest;
        }
        return Math.sqrt(sum);
    }
}
