package org.steadygrad.core.claim;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.steadygrad.core.catalog.Rule;

/** What is measured to test a claim. The claimed side is always the one that is said to do better by it. */
public enum Measure {
    /** Share of the test set classified right after the last step; more is better. */
    FINAL_ACCURACY("final-accuracy", Scope.AT_THE_BEST, Target.UNUSED, "share of the test set"),
    /** Steps until the target; fewer is better. The effect is the share of steps saved. */
    STEPS_TO_TARGET("steps-to-target", Scope.AT_THE_BEST, Target.NEEDED, "share of the steps saved"),
    /** Share of trials that diverge, over all settings of a side; fewer is better. */
    DIVERGED_SHARE("diverged-share", Scope.OVER_ALL, Target.UNUSED, "share of the trials"),
    /** Width of the range of learning rates that end at the target, in powers of ten; wider is better. */
    USABLE_DECADES("usable-decades", Scope.OVER_ALL, Target.NEEDED, "powers of ten"),
    /** Share of the variance of the final accuracy that each factor has a part in, of the least of the factors. */
    IMPORTANCE("importance", Scope.OVER_A_GRID, Target.UNUSED, "share of the variance");

    /** On which of its settings a side is judged. */
    public enum Scope {
        /** On the one that was best with the tuning seeds. */
        AT_THE_BEST,
        /** On all of them. */
        OVER_ALL,
        /** There are no sides, but a full grid of factors. */
        OVER_A_GRID
    }

    private enum Target {
        NEEDED,
        UNUSED
    }

    private final String key;
    private final Scope scope;
    private final Target target;
    private final String unit;

    Measure(String key, Scope scope, Target target, String unit) {
        this.key = key;
        this.scope = scope;
        this.target = target;
        this.unit = unit;
    }

    /** As written in a claim file. */
    public String key() {
        return key;
    }

    public Scope scope() {
        return scope;
    }

    public boolean needsTarget() {
        return target == Target.NEEDED;
    }

    /** Of an effect, in English, for messages and schemas. */
    public String unit() {
        return unit;
    }

    /** What sizes of an effect a file can ask for. */
    public Rule effectRule() {
        return this == USABLE_DECADES ? Rule.Real.positive() : new Rule.Real(0, false, 1, false);
    }

    public static List<String> keys() {
        return Arrays.stream(values()).map(Measure::key).toList();
    }

    public static Optional<Measure> ofKey(String key) {
        return Arrays.stream(values()).filter(m -> m.key.equals(key)).findFirst();
    }
}
