package org.steadygrad.models;

/** What stands between a convolution and its activation function. */
public enum Normalization {
    NONE,
    BATCH
}
