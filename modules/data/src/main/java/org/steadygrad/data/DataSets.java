package org.steadygrad.data;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.steadygrad.core.catalog.Catalog;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.data.sequence.Adding;
import org.steadygrad.data.sequence.TemporalOrder;

/** The data sets there are, each decoded at most once in a JVM. */
public final class DataSets {
    private static final Catalog<DataSource> CATALOG = Catalog.<DataSource>of("data set")
            .and(GlyphSource.DEFINITION, new GlyphSource())
            .and(MnistSource.DEFINITION, new MnistSource())
            .and(MnistSource.FASHION, new MnistSource())
            .and(EmnistSource.DEFINITION, new EmnistSource(DataHome::here))
            .and(CifarSource.CIFAR10, CifarSource.cifar10(DataHome::here))
            .and(CifarSource.CIFAR100, CifarSource.cifar100(DataHome::here))
            .and(SvhnSource.DEFINITION, new SvhnSource(DataHome::here))
            .and(SpiralSource.DEFINITION, new SpiralSource())
            .and(ImageFolderSource.DEFINITION, new ImageFolderSource())
            .and(CsvSource.DEFINITION, new CsvSource())
            .and(IdxSource.DEFINITION, new IdxSource())
            .and(SequenceCsvSource.DEFINITION, new SequenceCsvSource())
            .and(CharSource.DEFINITION, new CharSource())
            .and(SequenceTaskSource.ADDING, new SequenceTaskSource(Adding::new))
            .and(SequenceTaskSource.TEMPORAL_ORDER, new SequenceTaskSource(TemporalOrder::new))
            .and(QuadraticSource.DEFINITION, new QuadraticSource())
            .and(OnesSource.DEFINITION, new OnesSource());

    private static final Map<Component, Dataset> LOADED = new ConcurrentHashMap<>();

    private DataSets() {}

    public static Catalog<DataSource> catalog() {
        return CATALOG;
    }

    /**
     * The data set, loaded by the first caller while others of the same component wait, and the same object for all. A
     * failure is not kept: the next call tries again.
     *
     * @throws org.steadygrad.core.InvalidInputException if there is no such data set, or its files are missing or broken
     */
    public static Dataset load(Component component) {
        return LOADED.computeIfAbsent(component, c -> CATALOG.maker(c).load(c));
    }
}
