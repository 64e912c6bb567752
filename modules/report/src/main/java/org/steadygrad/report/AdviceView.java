package org.steadygrad.report;

import java.util.List;

/**
 * What a run recommends on one workload, in words.
 *
 * @param workload its name; empty if the run has one alone
 * @param use the setting to use, or that none can be recommended
 * @param reasons why
 * @param caveats where the evidence is thin
 * @param code the setting as Java; empty where it cannot be said in Java or there is none
 * @param confirm the experiment file that confirms it; empty if there is none
 */
record AdviceView(
        String workload, String use, List<String> reasons, List<String> caveats, String code, String confirm) {}
