/**
 * Generated images of ten glyphs: shapes, the distortions they suffer, and the DataVec reader that serves them. Every
 * image is a function of seed and index alone, in arithmetic that every Java platform does alike: no fonts, no files,
 * no {@code Math.sin}.
 */
package org.steadygrad.data.glyphs;
