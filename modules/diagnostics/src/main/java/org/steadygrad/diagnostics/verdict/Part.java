package org.steadygrad.diagnostics.verdict;

/** A part of a watch that remembers numbers. */
interface Part {
    void write(Memory memory);

    /** Called once, on a part that has seen nothing. */
    void read(Memory memory);
}
