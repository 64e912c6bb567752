/**
 * Data sets: what there is, how it is loaded once and shared, and in which order a trial sees it. Records come from
 * DataVec readers in the packages below; nothing here decodes a format itself.
 */
package org.steadygrad.data;
