package org.steadygrad.optimizers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.nd4j.linalg.schedule.ISchedule;
import org.steadygrad.core.catalog.Catalog;
import org.steadygrad.core.catalog.Component;

/** Draws the picture of the documentation's page on schedules: every schedule of the catalogs in a panel of its own. */
final class SchedulesPicture {
    /** Where the picture stands, from the project's root. */
    static final String PLACE = "docs/images/schedules.svg";

    private static final int STEPS = 200;
    private static final double MOMENTUM = 0.99;
    private static final int COLUMNS = 4;
    private static final int LEFT = 62;
    private static final int WIDTH = 178;
    private static final int HEIGHT = 92;
    private static final int ACROSS = WIDTH + 26;
    private static final int DOWN = HEIGHT + 50;
    private static final int RATES_TOP = 66;
    private static final int MOMENTA_TOP = 550;

    /** Panels with one scale and colour. */
    private enum Block {
        RATES(RATES_TOP, "#1f6fb2", Map.of(0.0, "0", 0.5, "lr/2", 1.0, "lr")),
        MOMENTA(MOMENTA_TOP, "#b3462c", Map.of(0.0, "0", 0.5, "0.5", 0.99, "0.99"));

        private final int top;
        private final String colour;
        private final Map<Double, String> ticks;

        Block(int top, String colour, Map<Double, String> ticks) {
            this.top = top;
            this.colour = colour;
            this.ticks = ticks;
        }

        double y(double value) {
            return HEIGHT * (1 - value);
        }
    }

    /** A schedule as an experiment file would write it. */
    private record Panel(Block block, String title, ISchedule schedule) {}

    private SchedulesPicture() {}

    /** Writes the picture. The argument is the project's root. */
    public static void main(String[] arguments) throws IOException {
        Files.writeString(Path.of(arguments[0]).resolve(PLACE), svg());
    }

    static String svg() {
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 880 676" \
                font-family="system-ui, -apple-system, Segoe UI, Helvetica, Arial, sans-serif" font-size="12" \
                fill="#5a6370" role="img" aria-label="Learning rate and momentum over a trial's budget, one panel per schedule">
                <rect width="880" height="676" fill="#ffffff"/>
                %s%s%s%s</svg>
                """
                .formatted(
                        heading(RATES_TOP, "Learning rate over the budget"),
                        panels(rates()),
                        heading(MOMENTA_TOP, "Momentum over the budget, for an optimizer with momentum 0.99"),
                        panels(momenta()));
    }

    private static List<Panel> rates() {
        return List.of(
                rate("constant", 0, "constant", Map.of()),
                rate("step", 0, "step", Map.of()),
                rate("exponential", 0, "exponential", Map.of()),
                rate("polynomial", 0, "polynomial", Map.of()),
                rate("inverse", 0, "inverse", Map.of()),
                rate("sigmoid", 0, "sigmoid", Map.of()),
                rate("cyclic", 0, "cyclic", Map.of()),
                rate("cyclic, shape: triangular2", 0, "cyclic", Map.of("shape", "triangular2")),
                rate("one-cycle", 0, "one-cycle", Map.of()),
                rate("cosine", 0, "cosine", Map.of()),
                rate("cosine:3", 0, "cosine", Map.of("periods", 3)),
                rate("cosine, warmup: 0.15", 0.15, "cosine", Map.of()));
    }

    private static List<Panel> momenta() {
        return List.of(momentum("constant"), momentum("one-cycle"), momentum("linear"), momentum("sutskever"));
    }

    private static Panel rate(String title, double warmUp, String name, Map<String, ?> settings) {
        Component component = Schedules.catalog().component(name, settings);
        return new Panel(Block.RATES, title, Schedules.of(component, warmUp, 1, STEPS));
    }

    private static Panel momentum(String name) {
        Catalog<ScheduleFactory> catalog = MomentumSchedules.catalog();
        Component component = catalog.component(name, Map.of());
        return new Panel(Block.MOMENTA, name, catalog.maker(component).create(component, MOMENTUM, STEPS));
    }

    private static String heading(int top, String words) {
        return text(
                "<text x='%d' y='%d' font-size='15' font-weight='600' fill='#1c2430'>%s</text>%n",
                LEFT, top - 36, words);
    }

    private static String panels(List<Panel> panels) {
        return IntStream.range(0, panels.size())
                .mapToObj(i -> panel(panels.get(i), i % COLUMNS, i / COLUMNS))
                .collect(Collectors.joining());
    }

    private static String panel(Panel panel, int column, int row) {
        Block block = panel.block();
        String line = line(panel);
        return text(
                        "<g transform='translate(%d %d)'>%n<text x='0' y='-9' fill='#1c2430'>%s</text>%n",
                        LEFT + column * ACROSS, block.top + row * DOWN, panel.title())
                + grid(block, column == 0)
                + ends()
                + text(
                        "<path d='M0,%d L%s L%d,%d Z' fill='%s' fill-opacity='0.1'/>%n",
                        HEIGHT, line, WIDTH, HEIGHT, block.colour)
                + text(
                        "<polyline points='%s' fill='none' stroke='%s' stroke-width='2' stroke-linejoin='round'/>%n",
                        line, block.colour)
                + "</g>\n";
    }

    private static String grid(Block block, boolean labelled) {
        return block.ticks.keySet().stream()
                .sorted()
                .map(tick -> text(
                                "<line x1='0' y1='%.1f' x2='%d' y2='%.1f' stroke='#e4e8ed'/>%n",
                                block.y(tick), WIDTH, block.y(tick))
                        + (labelled
                                ? text(
                                        "<text x='-8' y='%.1f' text-anchor='end'>%s</text>%n",
                                        block.y(tick) + 4, block.ticks.get(tick))
                                : ""))
                .collect(Collectors.joining());
    }

    private static String ends() {
        return text(
                "<line x1='0' y1='%1$d' x2='%2$d' y2='%1$d' stroke='#aab3be'/>%n<g font-size='10'><text x='0' y='%3$d'>0"
                        + "</text><text x='%2$d' y='%3$d' text-anchor='end'>budget</text></g>%n",
                HEIGHT, WIDTH, HEIGHT + 14);
    }

    /** The points between which the value does not run straight on. */
    private static String line(Panel panel) {
        return IntStream.rangeClosed(0, STEPS)
                .filter(t -> t == 0 || t == STEPS || bends(panel.schedule(), t))
                .mapToObj(t -> text(
                        "%.1f,%.1f",
                        WIDTH * t / (double) STEPS,
                        panel.block().y(panel.schedule().valueAt(t, 0))))
                .collect(Collectors.joining(" "));
    }

    private static boolean bends(ISchedule schedule, int t) {
        double before = schedule.valueAt(t - 1, 0);
        double after = schedule.valueAt(t + 1, 0);
        return Math.abs(2 * schedule.valueAt(t, 0) - before - after) > 1e-9;
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format.replace('\'', '"').replace("%n", "\n"), values);
    }
}
