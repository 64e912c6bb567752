/** Tables with a row per trial and a row per recorded value. */
package org.steadygrad.export.csv;
