/** Classes that a hostile model file would name; outside all packages that model files may name. */
package org.steadygrad.hostile;
