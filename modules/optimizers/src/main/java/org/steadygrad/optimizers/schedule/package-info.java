/**
 * Schedules that DL4J lacks or computes otherwise than documented, each a DL4J {@code ISchedule}: a function of the
 * iteration or the epoch, without state, equal to its copies, and written to DL4J's JSON. They take lengths in
 * iterations or epochs; the catalogs of the package above take shares of a budget.
 */
package org.steadygrad.optimizers.schedule;
