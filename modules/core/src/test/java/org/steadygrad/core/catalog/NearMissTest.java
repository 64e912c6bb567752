package org.steadygrad.core.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NearMissTest {
    private static final List<String> KNOWN =
            List.of("sgd", "momentum", "nesterov", "adam", "clip-l2-per-layer", "clip-global-norm");

    @ParameterizedTest
    @CsvSource({
        "nestrov, nesterov",
        "nesterof, nesterov",
        "nesetrov, nesterov",
        "NESTEROV, nesterov",
        "adma, adam",
        "adams, adam",
        "sdg, sgd",
        "momentun, momentum",
        "clip-l2-layer, clip-l2-per-layer",
        "clipglobalnorm, clip-global-norm"
    })
    void findsWhatWasMeant(String given, String meant) {
        assertThat(NearMiss.suggest(given, KNOWN)).contains(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "lion", "rmsprop", "gradient"})
    void staysSilentWhereNothingIsNear(String given) {
        assertThat(NearMiss.hint(given, KNOWN)).isEmpty();
    }

    @Test
    void staysSilentWhereNothingIsKnown() {
        assertThat(NearMiss.suggest("sgd", List.of())).isEmpty();
    }

    @Test
    void breaksTiesByNameWhateverTheOrder() {
        assertThat(NearMiss.suggest("l3", List.of("l2", "l1"))).contains("l1");
        assertThat(NearMiss.suggest("l3", List.of("l1", "l2"))).contains("l1");
    }

    @Test
    void hintReadsAsPartOfASentence() {
        assertThat(NearMiss.hint("nestrov", KNOWN)).isEqualTo(" (did you mean nesterov?)");
    }

    @ParameterizedTest
    @CsvSource({"kitten, sitting, 3", "ca, abc, 3", "ab, ba, 1", "'', abc, 3", "flaw, lawn, 2", "same, same, 0"})
    void distancesAreThoseOfOptimalStringAlignment(String a, String b, int distance) {
        assertThat(NearMiss.distance(a, b)).isEqualTo(distance);
        assertThat(NearMiss.distance(b, a)).isEqualTo(distance);
    }

    @Test
    void distanceEqualsARecursiveOracle() {
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < 300; i++) {
            String a = word(random);
            String b = word(random);
            assertThat(NearMiss.distance(a, b)).as("%s to %s", a, b).isEqualTo(oracle(a, b));
        }
    }

    private static String word(SplittableRandom random) {
        StringBuilder word = new StringBuilder();
        int length = random.nextInt(6);
        for (int i = 0; i < length; i++) {
            word.append((char) ('a' + random.nextInt(3)));
        }
        return word.toString();
    }

    private static int oracle(String a, String b) {
        if (a.isEmpty() || b.isEmpty()) {
            return a.length() + b.length();
        }
        int last = a.charAt(a.length() - 1) == b.charAt(b.length() - 1) ? 0 : 1;
        int best =
                Math.min(oracle(cut(a, 1), cut(b, 1)) + last, 1 + Math.min(oracle(cut(a, 1), b), oracle(a, cut(b, 1))));
        boolean swapped = a.length() > 1
                && b.length() > 1
                && a.charAt(a.length() - 1) == b.charAt(b.length() - 2)
                && a.charAt(a.length() - 2) == b.charAt(b.length() - 1);
        return swapped ? Math.min(best, oracle(cut(a, 2), cut(b, 2)) + 1) : best;
    }

    private static String cut(String word, int letters) {
        return word.substring(0, word.length() - letters);
    }
}
