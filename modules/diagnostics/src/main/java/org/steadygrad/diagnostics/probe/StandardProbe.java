package org.steadygrad.diagnostics.probe;

import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.steadygrad.core.outcome.Quantity;
import org.steadygrad.diagnostics.HeapBlocks;
import org.steadygrad.optimizers.vector.FlatVector;

/** Measures those quantities of the standard tier that need no gradient of their own. */
final class StandardProbe {
    private final Subject subject;
    private final NetworkVectors vectors;
    private final Recorder recorder;
    private final List<INDArray> probeBatch;
    private final HeapBlocks blocks = new HeapBlocks();
    private ForwardPass pass;

    /** @param probeBatch the network's inputs; none for no measurement of activations */
    StandardProbe(Subject subject, NetworkVectors vectors, List<INDArray> probeBatch, Recorder recorder) {
        if (!probeBatch.isEmpty()) {
            subject.requireInputs(probeBatch.size());
        }
        this.subject = subject;
        this.vectors = vectors;
        this.recorder = recorder;
        this.probeBatch = probeBatch;
    }

    /** After the backward pass, before any control. */
    void measureRaw() {
        recordHistograms(Quantity.GRADIENT_HISTOGRAM, vectors.gradient(), vectors.divisor());
    }

    /** After the update. */
    void measureUpdated() {
        recordHistograms(Quantity.PARAMETER_HISTOGRAM, vectors.parameters(), 1);
        if (!probeBatch.isEmpty()) {
            pass().run(vectors.network().params(), probeBatch, new Measurement());
        }
    }

    /** Of one pass: layers come in order, so that a layer of its own mind on the axis of channels precedes its heirs. */
    private final class Measurement implements ForwardPass.Visitor {
        private int channelAxis = 1;

        @Override
        public void visit(String name, Layer layer, INDArray activations) {
            Answers.of(layer, channelAxis).ifPresent(answers -> {
                channelAxis = answers.channelAxis();
                answers.record(name, activations, blocks, recorder);
            });
        }
    }

    private ForwardPass pass() {
        if (pass == null) {
            pass = subject.copy();
        }
        return pass;
    }

    private void recordHistograms(Quantity quantity, LayeredVector values, double divisor) {
        for (int i = 0; i < vectors.names().size(); i++) {
            recorder.record(quantity, vectors.names().get(i), histogram(values.layer(i), divisor));
        }
    }

    private int[] histogram(List<FlatVector> pieces, double divisor) {
        BinCounts counts = new BinCounts(divisor);
        pieces.forEach(piece -> blocks.of(piece.values(), counts));
        return counts.total();
    }
}
