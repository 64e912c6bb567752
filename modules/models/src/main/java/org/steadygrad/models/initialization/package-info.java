/**
 * How a network's weights start. An initialization is set on a built configuration; what depends on data follows after
 * the network's start. Nothing here knows of experiments or trains.
 */
package org.steadygrad.models.initialization;
