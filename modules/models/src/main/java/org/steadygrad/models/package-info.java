/**
 * Networks as Deeplearning4j configurations. A network says what its layers are; updater, regularization, seed and
 * gradient control are the trial's and are set by whoever trains it.
 */
package org.steadygrad.models;
