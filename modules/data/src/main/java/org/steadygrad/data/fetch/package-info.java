/**
 * Brings published data sets onto this machine: downloads that go on where they broke off, checked by SHA-256, unpacked
 * within their folder alone, one copy for all processes. Knows nothing of how the files are read.
 */
package org.steadygrad.data.fetch;
