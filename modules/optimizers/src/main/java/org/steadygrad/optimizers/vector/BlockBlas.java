package org.steadygrad.optimizers.vector;

import org.bytedeco.openblas.global.openblas;
import org.nd4j.linalg.api.blas.Level1;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner.ExecutionerType;
import org.nd4j.linalg.factory.Nd4j;

/** BLAS level 1 on the first {@code count} values of blocks of one type. */
sealed interface BlockBlas {
    double dot(int count, Block x, Block y);

    /** {@code to = from}. */
    void copy(int count, Block from, Block to);

    /** {@code y = y + factor * x}. */
    void axpy(int count, double factor, Block x, Block y);

    static BlockBlas of(DataType type) {
        boolean host = Nd4j.getExecutioner().type() == ExecutionerType.NATIVE_CPU;
        return host && type == DataType.FLOAT ? new Direct() : new ThroughNd4j();
    }

    /**
     * The functions that ND4J's CPU backend calls, without the 0.4 microseconds that it takes to look at its arguments: as
     * long as the sum itself.
     */
    record Direct() implements BlockBlas {
        @Override
        public double dot(int count, Block x, Block y) {
            return openblas.cblas_sdot(count, x.floats(), 1, y.floats(), 1);
        }

        @Override
        public void copy(int count, Block from, Block to) {
            openblas.cblas_scopy(count, from.floats(), 1, to.floats(), 1);
        }

        @Override
        public void axpy(int count, double factor, Block x, Block y) {
            openblas.cblas_saxpy(count, (float) factor, x.floats(), 1, y.floats(), 1);
        }
    }

    /** Wherever the values are. */
    record ThroughNd4j() implements BlockBlas {
        @Override
        public double dot(int count, Block x, Block y) {
            return level1().dot(count, 1, x.values(), y.values());
        }

        /** ND4J copies as many as {@code from} holds. */
        @Override
        public void copy(int count, Block from, Block to) {
            level1().copy(from.values(), to.values());
        }

        @Override
        public void axpy(int count, double factor, Block x, Block y) {
            level1().axpy(count, factor, x.values(), y.values());
        }

        private static Level1 level1() {
            return Nd4j.getBlasWrapper().level1();
        }
    }
}
