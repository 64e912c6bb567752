package org.steadygrad.arbiter.generator;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.deeplearning4j.arbiter.optimize.api.data.DataProvider;
import org.deeplearning4j.arbiter.optimize.api.data.DataSource;
import org.deeplearning4j.arbiter.optimize.api.score.ScoreFunction;

/** Says that small scores are good ones, and nothing else: scores are told, not asked for. */
@SuppressWarnings("deprecation")
final class SmallestLoss implements ScoreFunction {
    private static final long serialVersionUID = 1L;

    @Override
    public double score(Object model, DataProvider data, Map<String, Object> dataParameters) {
        throw new UnsupportedOperationException("losses are told");
    }

    @Override
    public double score(Object model, Class<? extends DataSource> source, Properties properties) {
        throw new UnsupportedOperationException("losses are told");
    }

    @Override
    public boolean minimize() {
        return true;
    }

    @Override
    public List<Class<?>> getSupportedModelTypes() {
        return List.of();
    }

    @Override
    public List<Class<?>> getSupportedDataTypes() {
        return List.of();
    }
}
