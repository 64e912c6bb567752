package org.steadygrad.experiments.bench;

import java.util.List;
import java.util.Map;

/**
 * One way of training, measured in one or more processes at once whose figures are added.
 *
 * @param command of each process; it prints {@code ready}, waits for a line, and prints images per second
 * @param environment variables set for it
 */
record Contestant(String name, List<String> command, Map<String, String> environment, int processes) {}
