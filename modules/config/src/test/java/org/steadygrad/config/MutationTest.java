package org.steadygrad.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.experiment.Experiment;

/** Random damage to good files gives an experiment or a message with a place, never anything else. */
class MutationTest {
    private static final int ROUNDS = 250;
    private static final String SIGNS =
            "[]{}:,-#&*!|>'\"%@`?~ \t\n\r\\/.0159eE+_=<aftn\u0000\u0007\u0085\u00e9\u2028\uFEFF\uD83D";
    private static final List<String> WORDS = List.of(
            "sgd",
            "none",
            "null",
            "1e400",
            "-1",
            "0",
            ".inf",
            "true",
            "[]",
            "{}",
            "[[[",
            "*a",
            "&a ",
            "!!str ",
            "? ",
            "\n---\n",
            "name",
            "factors",
            "optimizer",
            "{from: 1, to: 1e9, perDecade: 99}",
            "[1, 2, 3]",
            "999999999999");
    private static final Pattern MESSAGE = Pattern.compile("x:\\d+:\\d+: [^\\p{Cntrl}]+");

    @ParameterizedTest
    @MethodSource("seeds")
    void givesAnExperimentOrAMessage(long seed) {
        Random random = new Random(seed);
        List<String> files =
                new ArrayList<>(Corpus.good().map(Corpus.Case::text).toList());
        int refused = 0;
        for (int round = 0; round < ROUNDS; round++) {
            refused += outcome(mutated(files.get(random.nextInt(files.size())), random));
        }
        assertThat(refused).isBetween(1, ROUNDS - 1);
    }

    private static int outcome(String text) {
        try {
            Experiment experiment = ExperimentReader.parse(text, "x", Vocabularies.small());
            assertThat(experiment.replicates()).isNotEmpty();
            assertThat(experiment.source()).isEqualTo(text);
            return 0;
        } catch (InvalidInputException e) {
            assertThat(e.getMessage().split("\n", -1)).isNotEmpty().allMatch(line -> MESSAGE.matcher(line)
                    .matches());
            assertInOrder(e.getMessage());
            return 1;
        }
    }

    private static void assertInOrder(String message) {
        Matcher lines = Pattern.compile("(?m)^x:(\\d+):").matcher(message);
        List<Integer> numbers =
                lines.results().map(line -> Integer.valueOf(line.group(1))).toList();
        assertThat(numbers).isSorted();
    }

    private static String mutated(String text, Random random) {
        StringBuilder result = new StringBuilder(text);
        for (int i = random.nextInt(3); i >= 0; i--) {
            int at = random.nextInt(result.length());
            int end = Math.min(result.length(), at + 1 + random.nextInt(8));
            switch (random.nextInt(6)) {
                case 0 -> result.deleteCharAt(at);
                case 1 -> result.delete(at, end);
                case 2 -> result.insert(at, SIGNS.charAt(random.nextInt(SIGNS.length())));
                case 3 -> result.replace(at, end, WORDS.get(random.nextInt(WORDS.size())));
                case 4 -> result.insert(at, result.substring(at, end));
                default -> token(result, random);
            }
        }
        return result.toString();
    }

    private static void token(StringBuilder text, Random random) {
        Matcher tokens = Pattern.compile("[A-Za-z0-9.-]+").matcher(text);
        if (tokens.find(random.nextInt(text.length()))) {
            text.replace(tokens.start(), tokens.end(), WORDS.get(random.nextInt(WORDS.size())));
        }
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 12);
    }
}
