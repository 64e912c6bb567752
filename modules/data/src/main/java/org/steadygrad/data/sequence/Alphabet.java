package org.steadygrad.data.sequence;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.steadygrad.core.InvalidInputException;

/**
 * Characters as classes. A class of their own have the most frequent, of equally frequent ones those of lower code point;
 * where there are more characters than classes, all others share the last.
 *
 * @param classes of code points
 * @param size classes, that of the others among them
 */
public record Alphabet(Map<Integer, Integer> classes, int size) {
    public Alphabet {
        classes = Map.copyOf(classes);
    }

    /**
     * The alphabet of a text.
     *
     * @param text code points
     * @param most classes, >= 2
     * @throws InvalidInputException if the text has fewer than 2 different characters
     */
    public static Alphabet of(String file, int[] text, int most) {
        Map<Integer, Integer> frequencies = new TreeMap<>();
        Arrays.stream(text).forEach(c -> frequencies.merge(c, 1, Integer::sum));
        if (frequencies.size() < 2) {
            throw new InvalidInputException(
                    "%s must have at least 2 different characters, got %d".formatted(file, frequencies.size()));
        }
        List<Integer> ranked = frequencies.entrySet().stream()
                .sorted(Map.Entry.<Integer, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
        boolean shared = ranked.size() > most;
        Map<Integer, Integer> classes = new HashMap<>();
        for (int rank = 0; rank < (shared ? most - 1 : ranked.size()); rank++) {
            classes.put(ranked.get(rank), rank);
        }
        return new Alphabet(classes, shared ? most : ranked.size());
    }

    /** The class of a character; the last for all that have none of their own. */
    public int of(int codePoint) {
        return classes.getOrDefault(codePoint, size - 1);
    }
}
