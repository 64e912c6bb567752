/** Programs to start from. They use Deeplearning4j and this module alone; a test runs each. */
package org.steadygrad.optimizers.examples;
