package org.steadygrad.models.dropout;

import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A dropout's forward pass by itself. */
final class NoiseOn {
    private NoiseOn() {}

    static INDArray inputs(IDropout dropout, INDArray inputs) {
        return dropout.applyDropout(inputs, inputs.ulike(), 0, 0, LayerWorkspaceMgr.noWorkspaces());
    }
}
