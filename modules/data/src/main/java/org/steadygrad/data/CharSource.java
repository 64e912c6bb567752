package org.steadygrad.data;

import static org.steadygrad.core.catalog.Parameter.optional;
import static org.steadygrad.core.catalog.Parameter.required;

import java.nio.file.Path;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.catalog.Definition;
import org.steadygrad.core.catalog.Rule.FilePath;
import org.steadygrad.core.catalog.Rule.Real;
import org.steadygrad.core.catalog.Rule.Whole;
import org.steadygrad.core.experiment.Answer;
import org.steadygrad.core.experiment.DataShape;
import org.steadygrad.data.examples.Examples;
import org.steadygrad.data.reader.HostFloats;
import org.steadygrad.data.sequence.Alphabet;
import org.steadygrad.data.sequence.TextFile;

/**
 * The next character of a text. A sequence is {@code length} characters, one-hot; the class of a step is the character that
 * follows. Sequences stand side by side in the text; its end is for testing. The alphabet is that of the training part.
 */
final class CharSource implements DataSource {
    static final Definition DEFINITION = Definition.of(
            "char",
            "the next character of a text file, at every step",
            required("file", new FilePath(), "the text, UTF-8"),
            optional("length", new Whole(2, 10_000), 50, "characters of a sequence"),
            optional("characters", new Whole(10, 5_000_000), 200_000, "at most so many are read, from the beginning"),
            optional(
                    "alphabet",
                    new Whole(2, 1000),
                    100,
                    "most classes; rarer characters than these have one in common, the last"),
            optional("test", new Real(0, false, 1, false), 0.1, "share of the sequences for testing, from the end"),
            optional(
                    "validation",
                    Real.fraction(),
                    0.0,
                    "share of the others, from their end, that takes the test set's place, which is then left alone"));

    @Override
    public Dataset load(Component settings) {
        String file = settings.text("file");
        int length = settings.whole("length");
        int[] text = TextFile.read(Path.of(file), settings.whole("characters"));
        Split split = Split.of((text.length - 1) / length, settings.real("test"), settings.real("validation"));
        if (split.train() < 1) {
            throw new InvalidInputException(
                    "%s must have characters for sequences of char.length %d to train on and to judge by, got %d characters"
                            .formatted(file, length, text.length));
        }
        int[] learnt = Arrays.copyOf(text, split.train() * length + 1);
        Alphabet alphabet = Alphabet.of(file, learnt, settings.whole("alphabet"));
        int[] classes = Arrays.stream(text).map(alphabet::of).toArray();
        return Dataset.of(
                DataShape.sequence(alphabet.size(), length, alphabet.size(), Answer.CLASS_PER_STEP),
                sequences(classes, 0, split.train(), length, alphabet.size()),
                sequences(classes, split.train(), split.judged(), length, alphabet.size()));
    }

    /** How many sequences are trained on and how many of the next are judged by; 0 to train on if there are too few. */
    private record Split(int train, int judged) {
        static Split of(int sequences, double test, double validation) {
            Split outer = apart(sequences, test);
            return validation == 0 ? outer : apart(outer.train, validation);
        }

        private static Split apart(int sequences, double share) {
            int judged = (int) Math.max(1, Math.min(sequences - 1L, Math.round(share * sequences)));
            return new Split(sequences - judged, judged);
        }
    }

    private static Examples sequences(int[] text, int first, int count, int length, int classes) {
        INDArray features = Nd4j.createUninitializedDetached(DataType.FLOAT, count, classes, length);
        HostFloats memory = HostFloats.of(features);
        for (int i = 0; i < count; i++) {
            float[] sequence = new float[classes * length];
            for (int t = 0; t < length; t++) {
                sequence[text[(first + i) * length + t] * length + t] = 1;
            }
            memory.put((long) i * sequence.length, sequence);
        }
        memory.changed();
        int[] next = Arrays.copyOfRange(text, first * length + 1, (first + count) * length + 1);
        return Examples.perStep(features, next, classes);
    }
}
