package org.steadygrad.diagnostics.verdict;

import java.util.ArrayList;
import java.util.List;

/** The numbers that a rule remembers, written and read in one order. */
final class Memory {
    private final List<Double> numbers;
    private int next;

    /** An empty one, to be written. */
    Memory() {
        this(new ArrayList<>());
    }

    /** One to be read. */
    Memory(List<Double> numbers) {
        this.numbers = numbers;
    }

    List<Double> numbers() {
        return numbers;
    }

    Memory write(double... values) {
        for (double value : values) {
            numbers.add(value);
        }
        return this;
    }

    Memory write(boolean value) {
        return write(value ? 1 : 0);
    }

    Memory write(Window window) {
        return write(window.size()).write(window.latest(window.size()));
    }

    double readDouble() {
        return numbers.get(next++);
    }

    int readInt() {
        return (int) readDouble();
    }

    boolean readBoolean() {
        return readDouble() == 1;
    }

    void read(Window into) {
        int size = readInt();
        for (int i = 0; i < size; i++) {
            into.add(readDouble());
        }
    }

    boolean ended() {
        return next == numbers.size();
    }
}
