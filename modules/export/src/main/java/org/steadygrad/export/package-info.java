/**
 * Stored runs in the formats of other programs. A package per format; here lies what they share.
 *
 * <p>Knows the records of core alone: no engine, no store, no statistics.
 */
package org.steadygrad.export;
