/** Tuning: range tests, then a search around what they suggest. */
package org.steadygrad.experiments.tune;
