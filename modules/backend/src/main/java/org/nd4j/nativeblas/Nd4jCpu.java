package org.nd4j.nativeblas;

/**
 * The name by which Deeplearning4j 1.0.0-M2.1 asks, by reflection, whether oneDNN is on. ND4J has moved the class to
 * {@link org.nd4j.linalg.cpu.nativecpu.bindings.Nd4jCpu} and renamed the method; this hands the question on.
 */
public final class Nd4jCpu {
    private Nd4jCpu() {}

    /** Stands for {@link org.nd4j.linalg.cpu.nativecpu.bindings.Nd4jCpu.Environment}. */
    public static final class Environment {
        private static final Environment INSTANCE = new Environment();

        private Environment() {}

        public static Environment getInstance() {
            return INSTANCE;
        }

        /** MKL-DNN is the former name of oneDNN. */
        public boolean isUseMKLDNN() {
            return org.nd4j.linalg.cpu.nativecpu.bindings.Nd4jCpu.Environment.getInstance()
                    .isUseONEDNN();
        }
    }
}
