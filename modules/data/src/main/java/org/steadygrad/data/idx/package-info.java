/** The IDX format of MNIST and its kin, gzip or not, with every fault named by file and byte. */
package org.steadygrad.data.idx;
