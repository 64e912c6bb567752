/**
 * Which trial to run next, given the outcomes of those that have run. Nothing here trains: whoever asks runs the trial and
 * tells what came of it.
 */
package org.steadygrad.search;
