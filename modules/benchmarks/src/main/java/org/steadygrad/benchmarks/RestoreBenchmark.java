package org.steadygrad.benchmarks;

import java.util.concurrent.TimeUnit;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.steadygrad.optimizers.vector.FlatVector;

/** What {@link ControlBenchmark} does besides the control: puts the gradient in its place. To be taken off. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class RestoreBenchmark {
    private FlatVector gradient;
    private FlatVector copy;

    @Setup
    public void start() {
        INDArray flattened = ArticleNet.started().gradient();
        gradient = FlatVector.of(flattened);
        copy = FlatVector.of(flattened.dup());
    }

    @Benchmark
    public FlatVector restore() {
        gradient.copyFrom(copy);
        return gradient;
    }
}
