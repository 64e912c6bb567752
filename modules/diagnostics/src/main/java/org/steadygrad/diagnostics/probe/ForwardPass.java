package org.steadygrad.diagnostics.probe;

import java.util.HashMap;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.graph.vertex.VertexIndices;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.memory.conf.WorkspaceConfiguration;
import org.nd4j.linalg.api.memory.enums.AllocationPolicy;
import org.nd4j.linalg.api.memory.enums.LearningPolicy;
import org.nd4j.linalg.api.memory.enums.ResetPolicy;
import org.nd4j.linalg.api.memory.enums.SpillPolicy;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.steadygrad.optimizers.vector.FlatVector;

/**
 * Passes a batch forward through a network of its own, in test mode as DL4J's {@code output} does: no dropout, batch norm
 * by its running statistics. Layers are left one by one because in test mode an activation layer writes over its input.
 */
sealed interface ForwardPass {
    /** Sees what a layer answers, before the next layer works on it. */
    interface Visitor {
        /** @param activations valid during the call */
        void visit(String name, Layer layer, INDArray activations);
    }

    Model network();

    /** The pass proper, in open workspaces. */
    void forward(List<INDArray> inputs, LayerWorkspaceMgr memory, Visitor visitor);

    /** Forgets what layers hold on to. */
    void clear();

    /**
     * Passes the inputs forward.
     *
     * @param parameters flattened, which the network takes over first
     */
    default void run(INDArray parameters, List<INDArray> inputs, Visitor visitor) {
        FlatVector.of(network().params()).copyFrom(FlatVector.of(parameters));
        LayerWorkspaceMgr memory = memory();
        MemoryWorkspace scope = memory.notifyScopeEntered(ArrayType.ACTIVATIONS);
        try (scope) {
            forward(inputs, memory, visitor);
        }
        clear();
    }

    private static LayerWorkspaceMgr memory() {
        WorkspaceConfiguration growing = WorkspaceConfiguration.builder()
                .initialSize(0)
                .overallocationLimit(0.02)
                .policyLearning(LearningPolicy.OVER_TIME)
                .cyclesBeforeInitialization(1)
                .policyReset(ResetPolicy.BLOCK_LEFT)
                .policySpill(SpillPolicy.REALLOCATE)
                .policyAllocation(AllocationPolicy.OVERALLOCATE)
                .build();
        LayerWorkspaceMgr memory = LayerWorkspaceMgr.builder()
                .defaultWorkspace("STEADYGRAD_PROBE", growing)
                .with(ArrayType.FF_WORKING_MEM, "STEADYGRAD_PROBE_LAYER", growing)
                .with(ArrayType.RNN_FF_LOOP_WORKING_MEM, "STEADYGRAD_PROBE_LOOP", growing)
                .build();
        memory.setHelperWorkspacePointers(new HashMap<>());
        return memory;
    }

    record Sequence(MultiLayerNetwork network) implements ForwardPass {
        @Override
        public void forward(List<INDArray> inputs, LayerWorkspaceMgr memory, Visitor visitor) {
            INDArray activations = memory.dup(ArrayType.ACTIVATIONS, inputs.get(0));
            for (int i = 0; i < network.getnLayers(); i++) {
                Layer layer = network.getLayer(i);
                MemoryWorkspace scope = memory.notifyScopeEntered(ArrayType.FF_WORKING_MEM);
                try (scope) {
                    activations = layer.activate(prepared(i, activations, memory), false, memory);
                }
                visitor.visit(layer.conf().getLayer().getLayerName(), layer, activations);
            }
        }

        private INDArray prepared(int layer, INDArray activations, LayerWorkspaceMgr memory) {
            InputPreProcessor preparation = network.getLayerWiseConfigurations().getInputPreProcess(layer);
            return preparation == null
                    ? activations
                    : preparation.preProcess(activations, (int) activations.size(0), memory);
        }

        @Override
        public void clear() {
            for (Layer layer : network.getLayers()) {
                layer.clear();
            }
        }
    }

    record Graph(ComputationGraph network) implements ForwardPass {
        @Override
        public void forward(List<INDArray> inputs, LayerWorkspaceMgr memory, Visitor visitor) {
            for (int i = 0; i < inputs.size(); i++) {
                network.setInput(i, memory.dup(ArrayType.ACTIVATIONS, inputs.get(i)));
            }
            for (int index : network.topologicalSortOrder()) {
                GraphVertex vertex = network.getVertices()[index];
                MemoryWorkspace scope = memory.notifyScopeEntered(ArrayType.FF_WORKING_MEM);
                try (scope) {
                    hand(vertex, answer(vertex, memory, visitor), memory);
                }
            }
        }

        private INDArray answer(GraphVertex vertex, LayerWorkspaceMgr memory, Visitor visitor) {
            if (vertex.isInputVertex()) {
                return network.getInput(vertex.getVertexIndex());
            }
            INDArray activations = vertex.doForward(false, memory);
            if (vertex.hasLayer()) {
                visitor.visit(vertex.getVertexName(), vertex.getLayer(), activations);
            }
            return activations;
        }

        private void hand(GraphVertex from, INDArray activations, LayerWorkspaceMgr memory) {
            VertexIndices[] receivers = from.getOutputVertices();
            if (receivers == null) {
                return;
            }
            for (VertexIndices to : receivers) {
                network.getVertices()[to.getVertexIndex()].setInput(to.getVertexEdgeNumber(), activations, memory);
            }
        }

        @Override
        public void clear() {
            for (GraphVertex vertex : network.getVertices()) {
                vertex.clear();
            }
            network.clear();
        }
    }
}
