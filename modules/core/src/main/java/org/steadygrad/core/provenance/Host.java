package org.steadygrad.core.provenance;

/**
 * The machine and the Java that ran.
 *
 * @param processor the model's name
 * @param cores logical processors that this process may use
 * @param memoryBytes physical memory, or the container's limit
 */
public record Host(String os, String processor, int cores, long memoryBytes, String java) {}
