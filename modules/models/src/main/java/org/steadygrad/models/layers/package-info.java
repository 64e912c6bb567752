/** The layers of a built configuration, for whatever sets something on many of them. Decides nothing about them. */
package org.steadygrad.models.layers;
