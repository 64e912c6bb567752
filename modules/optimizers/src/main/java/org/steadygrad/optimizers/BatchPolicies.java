package org.steadygrad.optimizers;

import org.steadygrad.core.catalog.Catalog;
import org.steadygrad.core.catalog.Definition;
import org.steadygrad.core.catalog.Parameter;
import org.steadygrad.core.catalog.Rule;
import org.steadygrad.optimizers.batch.Accumulate;
import org.steadygrad.optimizers.batch.CoupledBatches;
import org.steadygrad.optimizers.batch.FixedBatch;
import org.steadygrad.optimizers.batch.Growth;
import org.steadygrad.optimizers.batch.NormTest;

/** The batch-size policies by name, each with its settings and their defaults. The experiment's batchSize is the first. */
public final class BatchPolicies {
    private static final int MICRO_BATCH = 256;
    private static final int MOST = 2048;
    private static final int PARTS = 4;

    private static final Catalog<BatchPolicyFactory> CATALOG = Catalog.<BatchPolicyFactory>of("batch policy")
            .and(Definition.of("fixed", "every batch of the same size"), settings -> new FixedBatch())
            .and(
                    Definition.of(
                            "accumulate",
                            "every batch of the same size, its gradient summed over micro-batches",
                            microBatch()),
                    settings -> new Accumulate(settings.whole("microBatch")))
            .and(
                    Definition.of(
                            "growth",
                            "grows at even shares of the budget (Smith et al. 2018)",
                            Parameter.optional("factor", Growth.FACTORS, 5, "growth from stage to stage"),
                            Parameter.optional("stages", Rule.Whole.atLeast(1), 3, "how often the size grows"),
                            most(1),
                            microBatch()),
                    settings -> new Growth(
                            settings.real("factor"),
                            settings.whole("stages"),
                            settings.whole("most"),
                            settings.whole("microBatch")))
            .and(
                    Definition.of(
                            "norm-test",
                            "grows when the gradient's noise outgrows the gradient (Byrd et al. 2012)",
                            Parameter.optional(
                                    "theta", NormTest.THETAS, 0.9, "largest noise relative to the gradient's norm"),
                            most(2),
                            parts(),
                            microBatch()),
                    settings -> new NormTest(
                            settings.real("theta"),
                            settings.whole("most"),
                            settings.whole("parts"),
                            settings.whole("microBatch")))
            .and(
                    Definition.of(
                            "cabs",
                            "goes with learning rate * gradient variance / loss (Balles et al. 2017)",
                            most(2),
                            Parameter.optional("least", Rule.Whole.atLeast(2), 16, "examples in a batch"),
                            Parameter.optional(
                                    "decay", Rule.Real.fraction(), 0.95, "of the averages of variance and loss"),
                            parts(),
                            microBatch()),
                    settings -> new CoupledBatches(
                            settings.whole("most"),
                            settings.whole("least"),
                            settings.real("decay"),
                            settings.whole("parts"),
                            settings.whole("microBatch")));

    private BatchPolicies() {}

    public static Catalog<BatchPolicyFactory> catalog() {
        return CATALOG;
    }

    private static Parameter microBatch() {
        return Parameter.optional("microBatch", Rule.Whole.atLeast(1), MICRO_BATCH, "most examples in memory at once");
    }

    private static Parameter most(long lowest) {
        return Parameter.optional("most", Rule.Whole.atLeast(lowest), MOST, "examples in a batch");
    }

    private static Parameter parts() {
        return Parameter.optional(
                "parts", Rule.Whole.atLeast(2), PARTS, "least number of micro-batches, for the gradient's variance");
    }
}
