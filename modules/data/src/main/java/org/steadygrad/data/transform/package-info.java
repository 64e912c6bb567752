/**
 * What a trial does to the features of its examples: once for training and test set alike, or anew for each example and
 * epoch of training.
 */
package org.steadygrad.data.transform;
