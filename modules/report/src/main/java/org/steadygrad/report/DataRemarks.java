package org.steadygrad.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.core.outcome.Run;
import org.steadygrad.core.outcome.TrialResult;
import org.steadygrad.core.text.Message;

/**
 * What the outcomes of a run say of its data, such as records that were left out.
 *
 * @param byCanonical by the data's canonical form
 * @param all by the data's label
 */
record DataRemarks(Map<String, Message> byCanonical, Map<String, Message> all) {
    private static final String PREFIX = "data.";

    static DataRemarks of(Run run) {
        Map<String, Message> byCanonical = new TreeMap<>();
        Map<String, Message> all = new TreeMap<>();
        for (TrialResult result : run.results()) {
            Outcome outcome = result.outcome();
            outcome.warnings().stream().filter(DataRemarks::isOfData).forEach(remark -> {
                byCanonical.put(outcome.trial().setting().data().canonical(), remark);
                all.put(Factor.DATA.label(outcome.trial().setting()), remark);
            });
        }
        return new DataRemarks(byCanonical, all);
    }

    Optional<Message> on(String canonical) {
        return Optional.ofNullable(byCanonical.get(canonical));
    }

    /** An outcome's warnings that are of something else. */
    static List<Message> others(Outcome outcome) {
        return outcome.warnings().stream().filter(warning -> !isOfData(warning)).toList();
    }

    private static boolean isOfData(Message warning) {
        return warning.key().startsWith(PREFIX);
    }
}
