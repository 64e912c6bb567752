package org.steadygrad.optimizers.vector;

import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A few values side by side. */
final class Block {
    private final INDArray values;
    private final int length;
    private FloatPointer floats;

    Block(INDArray values) {
        this.values = values;
        this.length = Math.toIntExact(values.length());
    }

    INDArray values() {
        return values;
    }

    int length() {
        return length;
    }

    /** Where the values lie; of type FLOAT and on the host. ND4J makes an object each time it is asked. */
    FloatPointer floats() {
        if (floats == null) {
            floats = (FloatPointer) values.data().addressPointer();
        }
        return floats;
    }
}
