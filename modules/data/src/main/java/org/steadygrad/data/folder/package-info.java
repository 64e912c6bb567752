/** Images in folders, a folder per class, decoded by DataVec's image reader. */
package org.steadygrad.data.folder;
