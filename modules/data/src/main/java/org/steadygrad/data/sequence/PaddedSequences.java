package org.steadygrad.data.sequence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.steadygrad.core.experiment.DataShape;
import org.steadygrad.data.examples.ColumnScale;
import org.steadygrad.data.examples.Examples;
import org.steadygrad.data.reader.HostFloats;

/**
 * Sequences of different lengths brought to one: of a longer one the last steps are kept, before a shorter one come steps
 * without values. These are NaN until the sequences are scaled, and 0 from then on, the mean of standardized values.
 */
public final class PaddedSequences {
    private PaddedSequences() {}

    /**
     * Sequences with a class each.
     *
     * @param sequences of each its steps, of a step the value of each channel
     * @param shape to bring them to
     */
    public static Examples of(List<float[][]> sequences, int[] labels, DataShape shape) {
        int channels = Math.toIntExact(shape.features().get(0));
        int length = Math.toIntExact(shape.features().get(1));
        INDArray features = Nd4j.createUninitializedDetached(DataType.FLOAT, sequences.size(), channels, length);
        HostFloats memory = HostFloats.of(features);
        for (int i = 0; i < sequences.size(); i++) {
            float[][] steps = sequences.get(i);
            float[] values = new float[channels * length];
            Arrays.fill(values, Float.NaN);
            for (int t = Math.max(0, length - steps.length); t < length; t++) {
                for (int channel = 0; channel < channels; channel++) {
                    values[channel * length + t] = steps[steps.length - length + t][channel];
                }
            }
            memory.put((long) i * values.length, values);
        }
        memory.changed();
        return Examples.of(features, labels, shape.classes());
    }

    /**
     * Brings channels to comparable sizes, as {@link ColumnScale} does with columns; steps without values do not count.
     *
     * @param channels of a step
     */
    public record Scale(ColumnScale channels) {
        public static Scale fit(String method, Examples train) {
            int channels = (int) train.all().features().size(1);
            int length = (int) train.all().features().size(2);
            float[] sequence = new float[channels * length];
            List<float[]> rows = new ArrayList<>();
            for (int i = 0; i < train.count(); i++) {
                train.values(i, sequence);
                for (int t = 0; t < length; t++) {
                    if (!Float.isNaN(sequence[t])) {
                        rows.add(step(sequence, t, channels, length));
                    }
                }
            }
            Examples steps = Examples.of(Nd4j.create(rows.toArray(float[][]::new)), new int[rows.size()], 2);
            return new Scale(ColumnScale.fit(method, steps, channels));
        }

        private static float[] step(float[] sequence, int t, int channels, int length) {
            float[] values = new float[channels];
            for (int channel = 0; channel < channels; channel++) {
                values[channel] = sequence[channel * length + t];
            }
            return values;
        }

        /** A copy of the sequences, scaled, with zeros where there were no values. */
        public Examples apply(Examples examples) {
            INDArray scaled = Nd4j.createUninitializedDetached(
                    DataType.FLOAT, examples.all().features().shape());
            HostFloats memory = HostFloats.of(scaled);
            float[] sequence = new float[examples.width()];
            int length = (int) examples.all().features().size(2);
            for (int i = 0; i < examples.count(); i++) {
                examples.values(i, sequence);
                for (int k = 0; k < sequence.length; k++) {
                    sequence[k] = Float.isNaN(sequence[k]) ? 0 : scaled(sequence[k], k / length);
                }
                memory.put((long) i * sequence.length, sequence);
            }
            memory.changed();
            return examples.with(scaled);
        }

        private float scaled(float value, int channel) {
            return (float) ((value - channels.offset()[channel]) / channels.scale()[channel]);
        }
    }
}
