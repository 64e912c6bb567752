package org.steadygrad.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The content security policy of a page: nothing is loaded, and nothing runs but the very texts that were put in. Text
 * from a run that slipped into markup would still do nothing.
 */
final class ContentPolicy {
    private ContentPolicy() {}

    /**
     * @param scripts the exact content of each script element
     * @param styles the exact content of each style element
     */
    static String allowing(List<String> scripts, List<String> styles) {
        return "default-src 'none'; script-src " + hashes(scripts) + "; style-src " + hashes(styles)
                + "; img-src data:; base-uri 'none'; form-action 'none'";
    }

    private static String hashes(List<String> texts) {
        return texts.stream().map(ContentPolicy::hash).collect(Collectors.joining(" "));
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
