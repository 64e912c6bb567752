/**
 * What is measured while a network trains, what the measurements mean, and what is kept for the day it fails. Works in any
 * Deeplearning4j program; knows nothing of experiments.
 */
package org.steadygrad.diagnostics;
