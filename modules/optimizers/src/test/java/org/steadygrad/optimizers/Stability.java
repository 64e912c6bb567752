package org.steadygrad.optimizers;

import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;
import org.steadygrad.optimizers.updater.Momentum;

/**
 * The largest learning rate at which a method still comes down a quadratic, found by bisection with the real updaters in
 * double precision, beside the one that theory gives.
 */
final class Stability {
    /** The largest eigenvalue of the quadratic. */
    static final double SHARPNESS = 4;

    private static final double[] EIGENVALUES = {0.1, 1, SHARPNESS};
    private static final int STEPS = 2000;
    private static final int STRIDE = 50;
    private static final int HALVINGS = 15;
    private static final double FAR = 1e6;

    /** A method with its edge of stability times the largest eigenvalue, as a function of the momentum. */
    enum Method {
        SGD("SGD", (rate, momentum) -> new Sgd(rate), momentum -> 2),
        HEAVY_BALL("heavy ball", Momentum::new, momentum -> 2 * (1 + momentum)),
        NESTEROV("Nesterov", Nesterovs::new, momentum -> (2 + 2 * momentum) / (1 + 2 * momentum));

        private final String label;
        private final BiFunction<Double, Double, IUpdater> maker;
        private final DoubleUnaryOperator edge;

        Method(String label, BiFunction<Double, Double, IUpdater> maker, DoubleUnaryOperator edge) {
            this.label = label;
            this.maker = maker;
            this.edge = edge;
        }

        String label() {
            return label;
        }

        double theory(double momentum) {
            return edge.applyAsDouble(momentum);
        }
    }

    /** A measured edge of stability, as a multiple of {@code 1/L}. */
    record Point(Method method, double momentum, double measured) {
        double theory() {
            return method.theory(momentum);
        }

        /** The row of the documentation's table. */
        String row() {
            String share = method == Method.SGD ? "" : String.valueOf(momentum);
            return String.format(
                    Locale.ROOT,
                    "| %s | %s | %.4f | %.4f | %.2f%% |",
                    method.label(),
                    share,
                    theory(),
                    measured,
                    100 * Math.abs(measured / theory() - 1));
        }
    }

    private Stability() {}

    static List<Point> measured() {
        Stream<Point> plain = Stream.of(measure(Method.SGD, 0));
        Stream<Point> momentum = Stream.of(Method.HEAVY_BALL, Method.NESTEROV)
                .flatMap(method -> DoubleStream.of(0.5, 0.9, 0.99).mapToObj(share -> measure(method, share)));
        return Stream.concat(plain, momentum).toList();
    }

    /** Bisection over the rates from 0 to {@code 5/L}, the same for all methods: it starts from no theory. */
    private static Point measure(Method method, double momentum) {
        double stable = 0;
        double unstable = 5 / SHARPNESS;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (stable + unstable) / 2;
            if (comesDown(method.maker.apply(middle, momentum))) {
                stable = middle;
            } else {
                unstable = middle;
            }
        }
        return new Point(method, momentum, SHARPNESS * (stable + unstable) / 2);
    }

    static boolean comesDown(IUpdater updater) {
        Descent descent = new Descent(updater, DataType.DOUBLE, Stability::slope, 1, 1, 1);
        for (int step = 0; step < STEPS && distance(descent) < FAR; step += STRIDE) {
            descent.steps(STRIDE);
        }
        return distance(descent) < 1;
    }

    private static double[] slope(double... at) {
        double[] slope = at.clone();
        for (int i = 0; i < slope.length; i++) {
            slope[i] *= EIGENVALUES[i];
        }
        return slope;
    }

    private static double distance(Descent descent) {
        return Math.sqrt(DoubleStream.of(descent.parameters()).map(x -> x * x).sum());
    }
}
