package org.steadygrad.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.steadygrad.analysis.Analysis;
import org.steadygrad.analysis.Arm;
import org.steadygrad.analysis.ArmSummary;
import org.steadygrad.analysis.Comparison;
import org.steadygrad.analysis.DivergenceShares;
import org.steadygrad.analysis.Importance;
import org.steadygrad.analysis.TargetRace;
import org.steadygrad.analysis.WorkloadSummary;
import org.steadygrad.analysis.statistics.Interval;
import org.steadygrad.analysis.statistics.PerformanceProfile;
import org.steadygrad.analysis.statistics.Sample;
import org.steadygrad.analysis.statistics.SurvivalCurve;
import org.steadygrad.core.text.Texts;
import org.steadygrad.report.StatisticsData.Bar;
import org.steadygrad.report.StatisticsData.Difference;
import org.steadygrad.report.StatisticsData.Estimate;
import org.steadygrad.report.StatisticsData.Exploding;
import org.steadygrad.report.StatisticsData.Line;
import org.steadygrad.report.StatisticsData.Name;
import org.steadygrad.report.StatisticsData.OfWorkload;
import org.steadygrad.report.StatisticsData.Point;
import org.steadygrad.report.StatisticsData.Profile;
import org.steadygrad.report.StatisticsData.Runner;
import org.steadygrad.report.StatisticsData.Stair;

/** Makes the {@link StatisticsData} of a run. */
record StatisticsBuilder(Analysis analysis, Texts texts) {
    StatisticsData build() {
        return new StatisticsData(
                analysis.workloads().stream().map(this::workload).toList(),
                analysis.profiles()
                        .filter(profiles -> aims())
                        .map(profiles -> profiles.arms().entrySet().stream()
                                .map(e -> profile(name(e.getKey()), e.getValue()))
                                .toList())
                        .orElse(List.of()));
    }

    /** Whether there is a target that trials could be fast to reach. */
    private boolean aims() {
        return analysis.run().header().target().isPresent();
    }

    private OfWorkload workload(WorkloadSummary workload) {
        List<ArmSummary> ranking = workload.ranking();
        TargetRace race = workload.race();
        return new OfWorkload(
                texts.say(analysis.labels().workload(workload.workload())),
                workload.answers().id(),
                ranking.isEmpty() ? "" : name(ranking.get(0)).text(),
                workload.standing()
                        .map(standing -> standing.comparisons().stream()
                                .map(this::difference)
                                .toList())
                        .orElse(List.of()),
                workload.divergences().arms().stream().map(this::exploding).toList(),
                race.horizon(),
                aims() ? race.runners().stream().map(this::runner).toList() : List.of(),
                several(ranking).map(this::rates).toList(),
                several(ranking).flatMap(arm -> budget(arm).stream()).toList(),
                workload.importance().map(StatisticsBuilder::bars).orElse(List.of()),
                new TrialAxes(analysis, texts).of(workload));
    }

    private static Stream<ArmSummary> several(List<ArmSummary> arms) {
        return arms.stream().filter(arm -> arm.cells().size() > 1);
    }

    private Name name(ArmSummary arm) {
        return name(arm.arm());
    }

    private Name name(Arm arm) {
        return new Name(
                texts.say(analysis.labels().arm(arm)),
                analysis.labels().component(arm.optimizer()),
                analysis.labels().condition(arm));
    }

    private Difference difference(Comparison comparison) {
        return new Difference(
                name(comparison.other()),
                Estimate.of(comparison.accuracy().differences()),
                comparison.finding().name().toLowerCase(Locale.ROOT),
                comparison.accuracy().permutationTest(),
                comparison.pValue(),
                comparison.accuracy().signedRankTest(),
                boxed(comparison.accuracy().hedgesG()),
                comparison.accuracy().cliffsDelta(),
                comparison.seedsNeeded().isPresent()
                        ? Format.text("%,d", comparison.seedsNeeded().getAsInt())
                        : "–");
    }

    private Exploding exploding(DivergenceShares.OfArm of) {
        Interval interval = of.share().interval();
        return new Exploding(
                name(of.arm()),
                of.share().count(),
                of.share().of(),
                of.share().value(),
                interval.low(),
                interval.high(),
                of.pValue(),
                of.corrected());
    }

    private Runner runner(TargetRace.Runner runner) {
        SurvivalCurve steps = runner.steps();
        List<Stair> stairs = new ArrayList<>(List.of(new Stair(0, 1, 1, 1)));
        steps.steps()
                .forEach(step -> stairs.add(new Stair(
                        step.time(),
                        step.survival(),
                        step.band().low(),
                        step.band().high())));
        return new Runner(
                name(runner.arm()), stairs, steps.n(), steps.notReached(), boxed(steps.median()), runner.pValue());
    }

    private Line rates(ArmSummary arm) {
        List<Point> points = arm.cells().stream()
                .flatMap(cell -> cell.accuracy().stream().map(y -> new Point(cell.learningRate(), Estimate.of(y))))
                .toList();
        return new Line(name(arm), points, arm.untuned().map(Estimate::of).orElse(null));
    }

    private Optional<Line> budget(ArmSummary arm) {
        return arm.tuningCurve().map(curve -> {
            List<Point> points = new ArrayList<>();
            for (Sample best : curve.bestOf()) {
                points.add(new Point(points.size() + 1, Estimate.of(best)));
            }
            return new Line(name(arm), points, null);
        });
    }

    private static List<Bar> bars(Importance importance) {
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < importance.factors().size(); i++) {
            bars.add(new Bar(
                    importance.factors().get(i).key(),
                    Estimate.of(importance.alone().get(i))));
        }
        importance
                .together()
                .forEach(pair -> bars.add(
                        new Bar(pair.first().key() + " × " + pair.second().key(), Estimate.of(pair.share()))));
        if (importance.factors().size() > 2) {
            bars.add(new Bar("", Estimate.of(importance.higher())));
        }
        return bars;
    }

    private static Profile profile(Name arm, PerformanceProfile profile) {
        return new Profile(
                arm,
                profile.score(PerformanceProfile.R_MAX),
                profile.stairs().stream()
                        .map(stair -> new Stair(stair.tau(), stair.share(), stair.share(), stair.share()))
                        .toList(),
                profile.workloads());
    }

    private static Double boxed(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
