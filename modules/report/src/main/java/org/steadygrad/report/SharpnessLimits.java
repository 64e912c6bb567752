package org.steadygrad.report;

import java.util.Optional;
import org.steadygrad.analysis.diagnosis.SharpnessLimit;
import org.steadygrad.core.experiment.Setting;

/** The limit of sharpness as the page of a trial draws it. */
final class SharpnessLimits {
    private SharpnessLimits() {}

    static Optional<TrialDetail.Limit> of(Setting setting) {
        return SharpnessLimit.of(setting)
                .map(limit -> new TrialDetail.Limit(limit.quantity().id(), limit.atRateOne(), limit.formula()));
    }
}
