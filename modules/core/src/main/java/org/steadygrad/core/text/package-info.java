/** Sentences that the program makes, apart from the language they are said in. Each module's patterns lie beside its classes. */
package org.steadygrad.core.text;
