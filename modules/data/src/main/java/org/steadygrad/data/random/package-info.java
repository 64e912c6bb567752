/** Random numbers that are the same on every platform, one stream for each image or example. */
package org.steadygrad.data.random;
