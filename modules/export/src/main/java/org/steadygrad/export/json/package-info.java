/** One document that holds all of a run. */
package org.steadygrad.export.json;
