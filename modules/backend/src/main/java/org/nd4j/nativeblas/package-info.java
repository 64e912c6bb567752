/**
 * A package of ND4J's, with the one class that Deeplearning4j 1.0.0-M2.1 looks for here in vain. Nothing else belongs
 * here; see {@link org.steadygrad.backend.FastCpu}.
 */
package org.nd4j.nativeblas;
