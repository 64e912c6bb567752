/** Reads networks that the user brings: configurations as JSON and saved models. Trusts nothing in them. */
package org.steadygrad.models.own;
