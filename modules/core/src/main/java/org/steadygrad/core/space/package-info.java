/** What a search may choose from: parameters with their domains, some only where another has a certain value. */
package org.steadygrad.core.space;
