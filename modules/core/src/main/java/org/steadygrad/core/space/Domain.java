package org.steadygrad.core.space;

import java.util.HashSet;
import java.util.List;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.catalog.Numbers;
import org.steadygrad.core.catalog.Rule;

/**
 * The values that a parameter may take, each with its share of the unit interval. Real values are {@link Double}, whole
 * ones {@link Long}, as in a {@link Rule}.
 */
public sealed interface Domain {
    /**
     * The value at a place of the unit interval; if places are uniform, values are as the domain says.
     *
     * @param unit in [0, 1)
     */
    Object at(double unit);

    /** How far apart values are, in factors or in differences. */
    enum Scale {
        LINEAR,
        LOG
    }

    /**
     * Real values, uniform or log-uniform: {@code low + u (high - low)} or {@code low (high / low)^u}.
     *
     * @param low with the scale LOG > 0
     * @param high > {@code low}
     */
    record Continuous(double low, double high, Scale scale) implements Domain {
        public Continuous {
            checkBounds(low, high, scale);
            if (!(low < high)) {
                throw new InvalidInputException("space.high must be > space.low, got %s and %s"
                        .formatted(Numbers.text(high), Numbers.text(low)));
            }
        }

        @Override
        public Object at(double unit) {
            checkUnit(unit);
            double value = scale == Scale.LINEAR
                    ? low * (1 - unit) + high * unit
                    : low * StrictMath.exp(unit * (StrictMath.log(high) - StrictMath.log(low)));
            return Math.max(low, Math.min(high, value));
        }
    }

    /**
     * Whole values, both bounds allowed; uniform, or with a chance in proportion to {@code ln((n + 1/2) / (n - 1/2))}.
     *
     * @param low with the scale LOG >= 1
     * @param high >= {@code low}
     */
    record Whole(long low, long high, Scale scale) implements Domain {
        private static final long LARGEST = 1L << 52;

        public Whole {
            new Rule.Whole(-LARGEST, LARGEST).check("space.low", low);
            new Rule.Whole(-LARGEST, LARGEST).check("space.high", high);
            checkBounds(low, high, scale);
            if (low > high) {
                throw new InvalidInputException("space.high must be >= space.low, got %d and %d".formatted(high, low));
            }
        }

        @Override
        public Object at(double unit) {
            Continuous widened = new Continuous(low - 0.5, high + 0.5, scale);
            return Math.max(low, Math.min(high, Math.round((Double) widened.at(unit))));
        }
    }

    /** One of a few values, each as likely as the others. */
    record Discrete(List<Object> values) implements Domain {
        public Discrete {
            values = List.copyOf(values);
            if (values.isEmpty() || new HashSet<>(values).size() < values.size()) {
                throw new InvalidInputException("space.values must be at least one and all different, got " + values);
            }
        }

        @Override
        public Object at(double unit) {
            checkUnit(unit);
            return values.get((int) (unit * values.size()));
        }
    }

    private static void checkBounds(double low, double high, Scale scale) {
        Rule rule = scale == Scale.LOG
                ? Rule.Real.positive()
                : new Rule.Real(Double.NEGATIVE_INFINITY, false, Double.POSITIVE_INFINITY, false);
        rule.check("space.low", low);
        rule.check("space.high", high);
    }

    private static void checkUnit(double unit) {
        if (!(unit >= 0 && unit < 1)) {
            throw new IllegalArgumentException("unit must be >= 0 and < 1, got " + unit);
        }
    }
}
