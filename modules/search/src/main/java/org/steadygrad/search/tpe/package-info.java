/** A search that models which values go with small losses. */
package org.steadygrad.search.tpe;
