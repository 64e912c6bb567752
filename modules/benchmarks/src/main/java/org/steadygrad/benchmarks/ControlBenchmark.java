package org.steadygrad.benchmarks;

import java.util.concurrent.TimeUnit;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.steadygrad.optimizers.control.ControlReport;
import org.steadygrad.optimizers.control.GradientControl;
import org.steadygrad.optimizers.vector.FlatVector;

/** A control at the place where DL4J calls it, each time on the same gradient, put there anew. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class ControlBenchmark {
    @Param
    private Chain chain;

    private ArticleNet net;
    private GradientControl control;
    private FlatVector gradient;
    private FlatVector copy;

    @Setup
    public void start() {
        net = ArticleNet.started();
        INDArray flattened = net.gradient();
        gradient = FlatVector.of(flattened);
        copy = FlatVector.of(flattened.dup());
        control = GradientControl.of(chain.stages());
    }

    @Benchmark
    public ControlReport control() {
        gradient.copyFrom(copy);
        control.onGradientCalculation(net.net());
        return control.lastReport();
    }
}
