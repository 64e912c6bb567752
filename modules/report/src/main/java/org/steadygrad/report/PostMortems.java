package org.steadygrad.report;

import java.util.List;
import org.steadygrad.core.outcome.PostMortem;
import org.steadygrad.core.outcome.Verdict;
import org.steadygrad.core.text.Texts;

/** Tells in words how training exploded. */
record PostMortems(Texts texts) {
    String began(PostMortem found, Verdict verdict) {
        int ahead = verdict.step() - found.onset();
        boolean whole = found.place().isEmpty();
        String place = found.place().orElse("");
        return ahead > 0
                ? texts.say(whole ? "report.explosion.began" : "report.explosion.began-in", found.onset(), ahead, place)
                : texts.say(whole ? "report.explosion.at-once" : "report.explosion.at-once-in", found.onset(), place);
    }

    List<TrialDetail.Happening> events(PostMortem found) {
        return found.events().stream()
                .map(event -> new TrialDetail.Happening(event.step(), texts.say(event.text())))
                .toList();
    }
}
