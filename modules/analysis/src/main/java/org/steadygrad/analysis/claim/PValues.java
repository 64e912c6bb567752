package org.steadygrad.analysis.claim;

import java.util.Collections;
import java.util.List;
import org.steadygrad.analysis.statistics.PairedComparison;
import org.steadygrad.analysis.statistics.Sample;
import org.steadygrad.core.claim.SignificanceTest;

/** Tests of one value per seed against a constant. */
final class PValues {
    private PValues() {}

    /** Two-sided p value of the hypothesis that the values lie about {@code centre}. */
    static double ofMean(SignificanceTest test, List<Integer> seeds, Sample values, double centre) {
        PairedComparison comparison = against(seeds, values, centre);
        return test == SignificanceTest.SIGNED_RANK ? comparison.signedRankTest() : comparison.permutationTest();
    }

    /** The values paired with a constant. */
    static PairedComparison against(List<Integer> seeds, Sample values, double centre) {
        return new PairedComparison(seeds, values, new Sample(Collections.nCopies(values.n(), centre)));
    }
}
