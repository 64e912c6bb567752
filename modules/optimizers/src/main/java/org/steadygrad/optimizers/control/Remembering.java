package org.steadygrad.optimizers.control;

import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.steadygrad.optimizers.gradient.NetworkGradient;

/** A stage whose state is one memory. */
record Remembering(Memory memory, RunningStage stage) implements RunningStage {
    @Override
    public List<GroupReport> apply(NetworkGradient gradient) {
        return stage.apply(gradient);
    }

    @Override
    public double[] state() {
        return memory.state();
    }

    @Override
    public void resume(Model network, double... state) {
        memory.resume(state);
    }
}
