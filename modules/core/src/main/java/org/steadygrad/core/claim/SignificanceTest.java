package org.steadygrad.core.claim;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Which test gives the p value, from one difference per seed. */
public enum SignificanceTest {
    /** Of the mean difference, over all ways to flip the signs of the differences. */
    PERMUTATION("permutation"),
    /** Wilcoxon's, of the ranks of the differences. */
    SIGNED_RANK("signed-rank");

    private final String key;

    SignificanceTest(String key) {
        this.key = key;
    }

    /** As written in a claim file. */
    public String key() {
        return key;
    }

    public static List<String> keys() {
        return Arrays.stream(values()).map(SignificanceTest::key).toList();
    }

    public static Optional<SignificanceTest> ofKey(String key) {
        return Arrays.stream(values()).filter(t -> t.key.equals(key)).findFirst();
    }
}
