package org.steadygrad.data.fetch;

/** How a published file holds the files of its data set. */
public enum Packing {
    /** It is one of them, and stays as it is. */
    NONE,
    /** Tar in gzip. */
    TAR_GZ,
    ZIP
}
