package org.steadygrad.core.experiment;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;

/**
 * One training run, fully specified.
 *
 * @param replicate >= 0; all seeds derive from it alone ({@link org.steadygrad.core.Seeds}), so trials of one replicate
 *     start from the same weights and see the same batches
 * @param target what counts as trained, if anything
 * @param diagnostics what is recorded on the way
 */
public record Trial(
        Setting setting,
        int replicate,
        Budget budget,
        Optional<Target> target,
        StopRules stop,
        Diagnostics diagnostics) {
    public Trial {
        Objects.requireNonNull(setting);
        Objects.requireNonNull(budget);
        Objects.requireNonNull(target);
        Objects.requireNonNull(stop);
        Objects.requireNonNull(diagnostics);
        if (replicate < 0) {
            throw new IllegalArgumentException("replicate must be >= 0, got " + replicate);
        }
    }

    /** A trial of which the light tier is recorded at every step. */
    public Trial(Setting setting, int replicate, Budget budget, Optional<Target> target, StopRules stop) {
        this(setting, replicate, budget, target, stop, Diagnostics.of(Tier.LIGHT));
    }

    /** The same trial with another setting. */
    public Trial with(Setting other) {
        return new Trial(other, replicate, budget, target, stop, diagnostics);
    }

    /** The same trial with another budget. */
    public Trial with(Budget other) {
        return new Trial(setting, replicate, other, target, stop, diagnostics);
    }

    /** The same trial with the seeds of another replicate. */
    public Trial with(int other) {
        return new Trial(setting, other, budget, target, stop, diagnostics);
    }

    /** The same trial with other rules of when it ends. */
    public Trial with(StopRules other) {
        return new Trial(setting, replicate, budget, target, other, diagnostics);
    }

    /** The same trial with other things recorded. */
    public Trial with(Diagnostics other) {
        return new Trial(setting, replicate, budget, target, stop, other);
    }

    /**
     * The trial's identity: 16 hexadecimal digits, the same wherever the same trial is run.
     *
     * @param dataHash of the decoded data, by which a changed file is another trial
     * @param codeVersion of the code that computes a trial
     */
    public String id(String dataHash, String codeVersion) {
        String text = canonical() + "dataHash=" + dataHash + "\ncodeVersion=" + codeVersion + "\n";
        return HexFormat.of().formatHex(sha256(text), 0, 8);
    }

    /** A line per field, without what is recorded if that is the light tier; equal for equal trials on every platform. */
    public String canonical() {
        String goal = target.map(Target::canonical).orElse("none");
        return setting.canonical() + "replicate=" + replicate + "\nbudget=" + budget.canonical() + "\ntarget=" + goal
                + "\nstop=" + stop.canonical() + "\n" + recorded();
    }

    private String recorded() {
        return diagnostics.equals(Diagnostics.of(Tier.LIGHT)) ? "" : "diagnostics=" + diagnostics.canonical() + "\n";
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
