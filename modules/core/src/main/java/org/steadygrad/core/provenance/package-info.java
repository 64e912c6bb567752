/** Where a result comes from: code, machine, engine, command. */
package org.steadygrad.core.provenance;
