package org.steadygrad.optimizers;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.IUpdater;

/** Functions on which updaters are tried. */
enum Valley {
    /** Half of {@code Σ c_i x_i²} with curvatures 1, 10 and 100: condition 100, lowest at 0. */
    QUADRATIC(1, 1, 1) {
        @Override
        double height(double... x) {
            return (x[0] * x[0] + 10 * x[1] * x[1] + 100 * x[2] * x[2]) / 2;
        }

        @Override
        double[] slope(double... x) {
            return new double[] {x[0], 10 * x[1], 100 * x[2]};
        }
    },

    /** {@code (1-x)² + 100 (y-x²)²} from (-1.2, 1), lowest at (1, 1): Rosenbrock 1960. */
    ROSENBROCK(-1.2, 1) {
        @Override
        double height(double... x) {
            double across = x[1] - x[0] * x[0];
            return (1 - x[0]) * (1 - x[0]) + 100 * across * across;
        }

        @Override
        double[] slope(double... x) {
            double across = x[1] - x[0] * x[0];
            return new double[] {-2 * (1 - x[0]) - 400 * x[0] * across, 200 * across};
        }
    };

    private final double[] start;

    Valley(double... start) {
        this.start = start;
    }

    abstract double height(double... x);

    abstract double[] slope(double... x);

    double[] start() {
        return start.clone();
    }

    double startHeight() {
        return height(start);
    }

    Descent descent(IUpdater updater, DataType type) {
        return new Descent(updater, type, this::slope, start);
    }
}
