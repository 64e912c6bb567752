package org.steadygrad.diagnostics.verdict;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All that a watch remembers between two steps, by rule: a watch resumed from it says, word for word, what the other
 * would have said. A few hundred numbers, however long the training. Goes through Java's serialization, and through JSON
 * as an object of lists of numbers (NaN and infinities among them).
 */
public record WatchState(Map<String, List<Double>> memories) implements Serializable {
    public WatchState {
        Map<String, List<Double>> copy = new TreeMap<>();
        memories.forEach((rule, numbers) -> copy.put(rule, Collections.unmodifiableList(new ArrayList<>(numbers))));
        memories = Collections.unmodifiableMap(copy);
    }
}
