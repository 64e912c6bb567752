package org.steadygrad.optimizers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.steadygrad.optimizers.Stability.Method;
import org.steadygrad.optimizers.Stability.Point;

/** Draws the picture of the documentation's page on stability: theory as lines, what was measured as points. */
final class StabilityPicture {
    /** Where the picture stands, from the project's root. */
    static final String PLACE = "docs/images/stability.svg";

    private static final int LEFT = 70;
    private static final int TOP = 24;
    private static final int WIDTH = 470;
    private static final int HEIGHT = 300;
    private static final double HIGHEST = 4;

    private StabilityPicture() {}

    /** Measures, writes the picture and prints the rows of the page's table. The argument is the project's root. */
    public static void main(String[] arguments) throws IOException {
        List<Point> points = Stability.measured();
        Files.writeString(Path.of(arguments[0]).resolve(PLACE), svg(points));
        points.forEach(point -> System.out.println(point.row()));
    }

    static String svg(List<Point> points) {
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 740 390" font-family="sans-serif" font-size="13" \
                role="img" aria-label="Largest stable learning rate times L against momentum">
                <rect width="740" height="390" fill="#ffffff"/>
                %s%s%s</svg>
                """
                .formatted(axes(), curves(), dots(points));
    }

    private static String axes() {
        String rows = IntStream.rangeClosed(0, 4)
                .mapToObj(value -> text(
                                "<line x1='%d' y1='%.1f' x2='%d' y2='%.1f' stroke='#dddddd'/>%n",
                                LEFT, y(value), LEFT + WIDTH, y(value))
                        + text("<text x='%d' y='%.1f' text-anchor='end'>%d</text>%n", LEFT - 8, y(value) + 4, value))
                .collect(Collectors.joining());
        String columns = IntStream.rangeClosed(0, 5)
                .mapToObj(fifth -> text(
                        "<text x='%.1f' y='%d' text-anchor='middle'>%.1f</text>%n",
                        x(fifth / 5.0), TOP + HEIGHT + 20, fifth / 5.0))
                .collect(Collectors.joining());
        return rows
                + columns
                + text("<text x='%d' y='%d' text-anchor='middle'>momentum b</text>%n", LEFT + WIDTH / 2, 380)
                + text(
                        "<text transform='translate(22 %d) rotate(-90)' text-anchor='middle'>largest stable learning"
                                + " rate × L</text>%n",
                        TOP + HEIGHT / 2);
    }

    private static String curves() {
        return IntStream.range(0, Method.values().length)
                .mapToObj(i -> curve(Method.values()[i]))
                .collect(Collectors.joining());
    }

    private static String curve(Method method) {
        String path = IntStream.rangeClosed(0, 50)
                .mapToObj(i -> text("%.1f,%.1f", x(i / 50.0), y(method.theory(i / 50.0))))
                .collect(Collectors.joining(" "));
        return text("<polyline points='%s' fill='none' stroke='%s' stroke-width='2'/>%n", path, colour(method))
                + text(
                        "<text x='%d' y='%.1f' fill='%s'>%s</text>%n",
                        LEFT + WIDTH + 10, y(method.theory(1)) + 4, colour(method), formula(method));
    }

    private static String dots(List<Point> points) {
        return points.stream()
                .map(point -> text(
                        "<circle cx='%.1f' cy='%.1f' r='5' fill='%s'><title>%s, b = %s: measured %.4f</title></circle>%n",
                        x(point.momentum()),
                        y(point.measured()),
                        colour(point.method()),
                        point.method().label(),
                        point.momentum(),
                        point.measured()))
                .collect(Collectors.joining());
    }

    private static String formula(Method method) {
        return switch (method) {
            case SGD -> "SGD: 2";
            case HEAVY_BALL -> "heavy ball: 2(1+b)";
            case NESTEROV -> "Nesterov: (2+2b)/(1+2b)";
        };
    }

    private static String colour(Method method) {
        return switch (method) {
            case SGD -> "#555555";
            case HEAVY_BALL -> "#b3462c";
            case NESTEROV -> "#1f6fb2";
        };
    }

    private static double x(double momentum) {
        return LEFT + WIDTH * momentum;
    }

    private static double y(double value) {
        return TOP + HEIGHT * (1 - value / HIGHEST);
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format.replace('\'', '"').replace("%n", "\n"), values);
    }
}
