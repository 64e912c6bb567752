/** Tables in CSV files with a declared schema, every fault named by row and column. */
package org.steadygrad.data.csv;
