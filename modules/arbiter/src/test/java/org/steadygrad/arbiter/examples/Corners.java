package org.steadygrad.arbiter.examples;

import java.util.List;
import java.util.Properties;
import java.util.Random;
import org.deeplearning4j.arbiter.optimize.api.data.DataSource;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;

/** Points in three dimensions, each of the class of its largest coordinate. */
public final class Corners implements DataSource {
    private static final long serialVersionUID = 1L;
    private static final int CLASSES = 3;
    private static final int BATCH = 32;

    @Override
    public void configure(Properties properties) {
        // There is nothing to configure.
    }

    @Override
    public Object trainData() {
        return points(1, 640);
    }

    @Override
    public Object testData() {
        return points(2, 320);
    }

    @Override
    public Class<?> getDataType() {
        return DataSetIterator.class;
    }

    private static DataSetIterator points(long seed, int count) {
        Random random = new Random(seed);
        float[][] points = new float[count][CLASSES];
        float[][] classes = new float[count][CLASSES];
        for (int i = 0; i < count; i++) {
            int largest = 0;
            for (int d = 0; d < CLASSES; d++) {
                points[i][d] = (float) random.nextGaussian();
                largest = points[i][d] > points[i][largest] ? d : largest;
            }
            classes[i][largest] = 1;
        }
        List<DataSet> all = new DataSet(Nd4j.createFromArray(points), Nd4j.createFromArray(classes)).asList();
        return new ListDataSetIterator<>(all, BATCH);
    }
}
