package org.steadygrad.optimizers.updater;

import java.util.stream.DoubleStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.same.Sign;
import org.nd4j.linalg.factory.Nd4j;
import org.steadygrad.optimizers.vector.FlatVector;

/** Signs that let NaN through: ND4J's operation makes 0 of it, and the parameter would stand still unnoticed. */
final class Signs {
    private Signs() {}

    /** Puts -1, 0, 1 or NaN in place of every value. */
    static void replace(FlatVector vector) {
        INDArray values = vector.values();
        if (Double.isNaN(vector.norm())) {
            double[] signs =
                    DoubleStream.of(values.toDoubleVector()).map(Math::signum).toArray();
            values.assign(Nd4j.createFromArray(signs).castTo(values.dataType()));
        } else {
            Nd4j.exec(new Sign(values, values));
        }
    }
}
