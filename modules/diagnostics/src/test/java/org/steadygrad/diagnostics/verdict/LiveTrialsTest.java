package org.steadygrad.diagnostics.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.steadygrad.optimizers.control.GradientStages.skipNonFinite;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.learning.config.Sgd;
import org.steadygrad.backend.Engine;
import org.steadygrad.core.outcome.Verdict;
import org.steadygrad.core.outcome.Verdict.Kind;

/** Verdicts provoked in networks that train here and now. */
class LiveTrialsTest {
    @BeforeAll
    static void bind() {
        Engine.bindThread();
    }

    /** A trial and a verdict that it must get. */
    private record Provoked(RealTrial trial, Kind kind) {
        @Override
        public String toString() {
            return kind + " by " + trial.name();
        }
    }

    static Stream<Provoked> trials() {
        return Stream.of(
                new Provoked(corpus("mlp sgd 0.1").steps(60), Kind.BUDGET_EXHAUSTED),
                new Provoked(corpus("overflow"), Kind.NON_FINITE_LOSS),
                new Provoked(corpus("overflow of parameters"), Kind.NON_FINITE_PARAMETERS),
                new Provoked(corpus("overflow skipped").steps(30), Kind.NON_FINITE_GRADIENT),
                new Provoked(
                        RealTrial.of("a linear net at twice its edge", RealNets.linear(new Sgd(0.8), 0))
                                .batch(64)
                                .steps(30),
                        Kind.BLOW_UP),
                new Provoked(corpus("mlp sgd 3").steps(60), Kind.COLLAPSE),
                new Provoked(corpus("sigmoids 8").steps(60), Kind.PLATEAU),
                new Provoked(corpus("bias -10").steps(20), Kind.DEAD_UNITS),
                new Provoked(corpus("norm decay 0.999").steps(60), Kind.BN_EVAL_GAP),
                new Provoked(corpus("linear normalized 1").batch(64).steps(80), Kind.OSCILLATION),
                new Provoked(
                        RealTrial.of("one poisoned batch", RealNets.mlp(new Sgd(0.03), 1))
                                .control(skipNonFinite())
                                .steps(60)
                                .poison(40, 30),
                        Kind.SPIKE_RECOVERED));
    }

    @ParameterizedTest
    @MethodSource("trials")
    void provokedVerdictIsGiven(Provoked provoked) {
        Replay replay = Replay.of(provoked.trial.run());
        List<Kind> kinds = Stream.concat(Stream.of(replay.ending()), replay.findings().stream())
                .map(Verdict::kind)
                .toList();
        assertThat(kinds).contains(provoked.kind);
    }

    private static RealTrial corpus(String name) {
        return RealTrials.all().stream()
                .filter(trial -> trial.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
