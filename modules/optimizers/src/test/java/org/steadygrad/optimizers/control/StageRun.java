package org.steadygrad.optimizers.control;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Sgd;
import org.steadygrad.optimizers.GradientProbe;
import org.steadygrad.optimizers.TestNets;

/** Steps of real training in which a chain meets gradients of the test's choice. */
final class StageRun {
    static final int EXAMPLES = 4;
    static final int PARAMETERS = 283;

    private StageRun() {}

    static void fit(Model model, DataSet data, TrainingListener... listeners) {
        model.setListeners(listeners);
        if (model instanceof MultiLayerNetwork sequence) {
            sequence.fit(data);
        } else {
            ((ComputationGraph) model).fit(data);
        }
    }

    /** What a control reports when the network's batch-mean gradient has these norms, step by step. */
    static List<ControlReport> withNorms(GradientControl control, DataType type, double... norms) {
        MultiLayerNetwork net = TestNets.convNet(type, new Sgd(1e-12));
        List<ControlReport> reports = new ArrayList<>();
        for (double norm : norms) {
            double each = norm * EXAMPLES / Math.sqrt(PARAMETERS);
            fit(net, TestNets.images(type, EXAMPLES, 1), GradientProbe.of(gradient -> gradient.assign(each)), control);
            reports.add(control.lastReport());
        }
        return reports;
    }
}
