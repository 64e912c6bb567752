package org.steadygrad.models.initialization;

import org.deeplearning4j.nn.weights.IWeightInit;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;
import org.steadygrad.core.catalog.Rule;

/**
 * A random matrix with orthogonal rows, or columns if it has more rows:
 *
 * <p>{@code W W^T = gain² I} if {@code outputs <= inputs}, else {@code W^T W = gain² I}
 *
 * <p>where {@code W} is {@code [outputs, inputs of one output]}: dense weights transposed, convolutions flattened to
 * {@code [out, in * height * width]}. It is drawn uniformly among such matrices: the Q of a Gaussian matrix's QR
 * decomposition with a positive diagonal in R (Mezzadri, "How to generate random matrices from the classical compact
 * groups", 2007), computed in double precision by {@link Orthonormal}.
 *
 * <p>Saxe, McClelland & Ganguli, "Exact solutions to the nonlinear dynamics of learning in deep linear neural networks",
 * ICLR 2014. DL4J's {@code OrthogonalDistribution} takes a whole square of singular vectors and cuts it to shape, which
 * leaves most convolutions without orthogonal filters.
 *
 * @param gain > 0 and finite; the paper's for ReLU is √2
 */
public record OrthogonalWeights(double gain) implements IWeightInit {
    /** @throws org.steadygrad.core.InvalidInputException if the gain is out of its range */
    @JsonCreator
    public OrthogonalWeights(@JsonProperty("gain") double gain) {
        this.gain = (Double) Rule.Real.positive().check("orthogonal.gain", gain);
    }

    /**
     * Fills the view, which is never copied.
     *
     * @param shape {@code [inputs, outputs]} of a dense layer, {@code [outputs, inputs, …]} of a convolution
     */
    @Override
    public INDArray init(double fanIn, double fanOut, long[] shape, char order, INDArray paramView) {
        boolean dense = shape.length == 2;
        int outputs = (int) (dense ? shape[1] : shape[0]);
        double[][] matrix = rows(Nd4j.randn(paramView).toDoubleVector(), outputs);
        Orthonormal.makeOrthonormal(matrix, gain);
        INDArray values = Nd4j.createFromArray(matrix);
        INDArray weights = paramView.reshape(order, shape);
        return weights.assign(dense ? values.transpose() : values.reshape('c', shape));
    }

    private static double[][] rows(double[] values, int count) {
        double[][] rows = new double[count][values.length / count];
        for (int i = 0; i < count; i++) {
            System.arraycopy(values, i * rows[i].length, rows[i], 0, rows[i].length);
        }
        return rows;
    }
}
