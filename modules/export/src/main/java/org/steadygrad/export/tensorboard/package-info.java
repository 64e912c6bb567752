/** Event files as TensorBoard reads them, byte by byte. */
package org.steadygrad.export.tensorboard;
