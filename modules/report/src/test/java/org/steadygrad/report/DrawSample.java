package org.steadygrad.report;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.experiment.Control;

final class DrawSample {
    public static void main(String[] a) {
        SyntheticRun d = SyntheticRun.likeTheDefault();
        SyntheticRun r = switch (a[1]) {
            case "default" -> d;
            case "partial" -> d.stoppedAfter(40).saying(d.question(), d.source(), List.of("2 convolutions fell back to the slow built-in code."));
            case "single" -> d.withArms(List.of(SyntheticRun.SGD), List.of(Control.none())).withRates(List.of(0.1)).withSeeds(1);
            case "optimizers" -> d.withArms(IntStream.range(0, 12).mapToObj(i -> new Component("optimizer-" + i, Map.of())).toList(), List.of(Control.none())).withSeeds(3);
            case "controls" -> d.withSeeds(8).withArms(List.of(SyntheticRun.SGD), IntStream.range(0, 14).mapToObj(i -> i == 0 ? Control.none() : Control.of(new Component("clip-number-" + i, Map.of("threshold", 1.0)))).toList());
            case "wild" -> d.withRates(List.of(30.0, 100.0));
            default -> throw new IllegalArgumentException();
        };
        ReportWriter.write(r.run(), Path.of(a[0]));
    }
}
