package org.steadygrad.optimizers.control;

import java.util.List;
import java.util.stream.IntStream;

/** The stages once more, slowly, in plain double arrays. */
final class StageOracle {
    /** Values from {@code from} up to, not including, {@code to}. */
    record Range(int from, int to) {}

    /** Ranges that share a norm. */
    record Part(List<Range> ranges) {
        static Part of(int... bounds) {
            return new Part(IntStream.range(0, bounds.length / 2)
                    .mapToObj(i -> new Range(bounds[2 * i], bounds[2 * i + 1]))
                    .toList());
        }

        IntStream indices() {
            return ranges.stream().flatMapToInt(range -> IntStream.range(range.from(), range.to()));
        }
    }

    private StageOracle() {}

    static double norm(double[] gradient, Part part) {
        return Math.sqrt(
                part.indices().mapToDouble(i -> gradient[i] * gradient[i]).sum());
    }

    static double[] clipNorm(double[] gradient, List<Part> parts, double max, double epsilon) {
        double[] after = gradient.clone();
        for (Part part : parts) {
            double norm = norm(gradient, part);
            if (norm + epsilon > max) {
                part.indices().forEach(i -> after[i] = gradient[i] * max / (norm + epsilon));
            }
        }
        return after;
    }

    static double[] renormalize(double[] gradient, List<Part> parts) {
        double[] after = gradient.clone();
        for (Part part : parts) {
            double norm = norm(gradient, part);
            part.indices().forEach(i -> after[i] = norm == 0 ? 0 : gradient[i] / norm);
        }
        return after;
    }

    static double[] clipValues(double[] gradient, List<Part> parts, double threshold) {
        double[] after = gradient.clone();
        for (Part part : parts) {
            part.indices().forEach(i -> {
                if (gradient[i] > threshold) {
                    after[i] = threshold;
                } else if (gradient[i] < -threshold) {
                    after[i] = -threshold;
                }
            });
        }
        return after;
    }

    static double cosine(double[] a, double[] b, Part part) {
        double inner = part.indices().mapToDouble(i -> a[i] * b[i]).sum();
        return inner / norm(a, part) / norm(b, part);
    }
}
