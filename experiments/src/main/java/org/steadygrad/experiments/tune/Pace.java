package org.steadygrad.experiments.tune;

/**
 * What training costs on this machine.
 *
 * @param secondsPerStep of a trial that has as many others beside it as there will be
 * @param secondsPerEvaluation likewise
 * @param parallel trials at once, >= 1
 */
record Pace(double secondsPerStep, double secondsPerEvaluation, int parallel) {
    /** Of a trial that goes through; one more before its first step. */
    private static final int EVALUATIONS = SearchFile.RUNGS + 1;

    /**
     * Steps of a search in a time, whose longest trials have a {@value SearchFile#SHARE}th of them, or the fewest that a trial
     * may have, each with its evaluations.
     *
     * @param seconds of wall time
     */
    long stepsOfTrials(double seconds) {
        double work = parallel * seconds;
        double byShare = (work - SearchFile.SHARE * EVALUATIONS * secondsPerEvaluation) / secondsPerStep;
        double ofShort = work / (secondsPerStep + EVALUATIONS * secondsPerEvaluation / SearchFile.FEWEST);
        return (long) (byShare >= SearchFile.SHARE * SearchFile.FEWEST ? byShare : ofShort);
    }
}
