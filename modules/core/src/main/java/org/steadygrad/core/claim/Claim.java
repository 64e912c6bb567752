package org.steadygrad.core.claim;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/**
 * A claim and how it is put to the test.
 *
 * @param name kebab-case; names the folder of its runs
 * @param number of the claim in the article, >= 1
 * @param part letter that tells claims of one number apart; empty if there is only one
 * @param says the claim in one sentence
 * @param means how it is made testable
 * @param source the claim file's text, as its author wrote it
 */
public record Claim(String name, int number, String part, Wording says, Wording means, State state, String source) {
    /** Whether the claim can be tested yet. */
    public sealed interface State permits Pending, Testable {}

    /** It cannot: something that it speaks of is missing. */
    public record Pending(Wording reason) implements State {
        public Pending {
            Objects.requireNonNull(reason);
        }
    }

    /** It can, at length or in minutes. */
    public record Testable(ClaimTest full, ClaimTest quick) implements State {
        public Testable {
            Objects.requireNonNull(full);
            Objects.requireNonNull(quick);
        }

        public ClaimTest at(Pace pace) {
            return pace == Pace.QUICK ? quick : full;
        }
    }

    /** How much is spent on a test. */
    public enum Pace {
        FULL,
        QUICK
    }

    public Claim {
        Objects.requireNonNull(name);
        Objects.requireNonNull(part);
        Objects.requireNonNull(says);
        Objects.requireNonNull(means);
        Objects.requireNonNull(state);
        Objects.requireNonNull(source);
        if (number < 1) {
            throw new IllegalArgumentException("number must be >= 1, got " + number);
        }
    }

    /** {@code 3}, {@code 3a}. */
    public String label() {
        return number + part;
    }

    /** SHA-256 of the claim file's text in UTF-8, as hexadecimal digits: what was registered. */
    public String hash() {
        try {
            byte[] text = source.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
