package org.steadygrad.diagnostics.probe;

import java.util.Arrays;
import java.util.List;
import org.steadygrad.diagnostics.blackbox.ParameterTrail.Parameter;
import org.steadygrad.optimizers.vector.Norms;

/**
 * L2 norms of a flattened vector's parts; not finite where a value is not.
 *
 * @param parameters by layer, in flattening order
 * @param ofParameters one per parameter
 */
record LayerNorms(List<List<Parameter>> parameters, double[][] ofParameters) {
    /** Of a layer's parameters together. */
    double layer(int index) {
        return Norms.of(ofParameters[index]);
    }

    double[] layers() {
        return Arrays.stream(ofParameters).mapToDouble(Norms::of).toArray();
    }

    double whole() {
        return Norms.of(layers());
    }
}
