package org.steadygrad.export;

import org.steadygrad.core.outcome.Series;

/** Under which names curves stand: {@code quantity/part}, with the statistic behind where a series was thinned out. */
public final class Tags {
    private Tags() {}

    public static String of(String quantity, String part) {
        return quantity + "/" + part;
    }

    public static String of(Series series) {
        String tag = of(series.quantity().id(), series.part());
        return series.statistic() == Series.Statistic.EACH
                ? tag
                : tag + "/" + series.statistic().id();
    }
}
