package org.steadygrad.report;

import java.util.List;
import java.util.Map;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.experiment.Control;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.core.outcome.Run;
import org.steadygrad.core.outcome.RunHeader;
import org.steadygrad.core.outcome.TrialResult;
import org.steadygrad.core.outcome.Verdict;
import org.steadygrad.core.provenance.Attestation;
import org.steadygrad.core.provenance.Host;
import org.steadygrad.core.provenance.Provenance;
import org.steadygrad.core.text.Message;

/** A run in which every text tries to break out of the page. */
final class HostileRun {
    static final String TEXT =
            "</script></title></style><img src=x onerror=\"window.hacked=1\">'\"><svg onload=alert(1)>"
                    + "<!--\u2028${1+1}<#if x>&amp;{{b}}__proto__";

    private HostileRun() {}

    static Run run() {
        Component optimizer = new Component(TEXT, Map.of(TEXT, TEXT));
        Control control = Control.of(new Component("clip" + TEXT, Map.of(TEXT, TEXT)));
        Run run = SyntheticRun.likeTheDefault()
                .withArms(List.of(SyntheticRun.SGD, optimizer), List.of(Control.none(), control))
                .saying(TEXT, TEXT, List.of(Message.verbatim(TEXT)))
                .run(TEXT);
        return new Run(
                run.name(),
                header(run.header()),
                run.results().stream().map(HostileRun::result).toList());
    }

    private static RunHeader header(RunHeader header) {
        return new RunHeader(
                TEXT,
                header.question(),
                header.source(),
                header.target(),
                header.plan(),
                provenance(header.provenance()));
    }

    private static Provenance provenance(Provenance provenance) {
        return new Provenance(
                TEXT,
                TEXT,
                TEXT,
                Map.of(TEXT, TEXT),
                Map.of(TEXT, TEXT),
                new Host(TEXT, TEXT, 2, 1L << 30, TEXT),
                new Attestation(TEXT, TEXT, true, TEXT, TEXT, 1, List.of(Message.verbatim(TEXT))),
                2,
                TEXT,
                provenance.started());
    }

    private static TrialResult result(TrialResult result) {
        Outcome outcome = result.outcome();
        Verdict verdict = outcome.verdict();
        return new TrialResult(
                new Outcome(
                        outcome.trialId(),
                        outcome.trial(),
                        new Verdict(verdict.kind(), verdict.step(), Message.verbatim(TEXT)),
                        List.of(new Verdict(Verdict.Kind.SPIKE_RECOVERED, 1, Message.verbatim(TEXT))),
                        outcome.postMortem(),
                        outcome.evaluations(),
                        outcome.steps(),
                        outcome.examples(),
                        outcome.stepsToTarget(),
                        outcome.control(),
                        outcome.majorityShare(),
                        TEXT,
                        List.of(Message.verbatim(TEXT)),
                        outcome.seconds()),
                result.series());
    }
}
