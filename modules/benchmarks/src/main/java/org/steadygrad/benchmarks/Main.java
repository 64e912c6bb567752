package org.steadygrad.benchmarks;

import java.io.File;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Measures all and prints one table. Takes about four minutes; nothing else should run on the machine. */
public final class Main {
    private static final int MEDIAN = 50;

    private Main() {}

    /** Optional argument: seconds of each of the five measurements of a benchmark, 1 if left out. */
    public static void main(String[] args) throws RunnerException {
        giveForksTheClassPath();
        TimeValue each =
                TimeValue.milliseconds(Math.round(1000 * (args.length == 0 ? 1 : Double.parseDouble(args[0]))));
        Collection<RunResult> results = new Runner(options(each).build()).run();
        System.out.println(table(results).markdown());
        System.exit(0);
    }

    private static ChainedOptionsBuilder options(TimeValue each) {
        return new OptionsBuilder()
                .include("org.steadygrad.benchmarks")
                .forks(1)
                .threads(1)
                .warmupIterations(3)
                .warmupTime(each)
                .measurementIterations(5)
                .measurementTime(each)
                .jvmArgs("-Xmx2g")
                .verbosity(VerboseMode.SILENT);
    }

    private static CostTable table(Collection<RunResult> results) {
        Map<Chain, Double> controls = new EnumMap<>(Chain.class);
        results.stream()
                .filter(result -> result.getParams().getParamsKeys().contains("chain"))
                .forEach(result -> controls.put(Chain.valueOf(result.getParams().getParam("chain")), median(result)));
        return new CostTable(only(results, "step"), only(results, "restore"), controls);
    }

    private static double only(Collection<RunResult> results, String benchmark) {
        return results.stream()
                .filter(result -> result.getPrimaryResult().getLabel().equals(benchmark))
                .mapToDouble(Main::median)
                .findFirst()
                .orElseThrow();
    }

    private static double median(RunResult result) {
        return result.getPrimaryResult().getStatistics().getPercentile(MEDIAN);
    }

    /** JMH takes it from a system property, which inside Maven's process is not that of this program. */
    private static void giveForksTheClassPath() {
        if (Main.class.getClassLoader() instanceof URLClassLoader loader) {
            String path =
                    Arrays.stream(loader.getURLs()).map(Main::path).collect(Collectors.joining(File.pathSeparator));
            System.setProperty("java.class.path", path);
        }
    }

    private static String path(URL url) {
        try {
            return Path.of(url.toURI()).toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("no file: " + url, e);
        }
    }
}
