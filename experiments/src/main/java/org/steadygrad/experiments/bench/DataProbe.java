package org.steadygrad.experiments.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.datavec.api.writable.batch.NDArrayRecordBatch;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.steadygrad.backend.Engine;
import org.steadygrad.core.experiment.Control;
import org.steadygrad.core.experiment.DataShape;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.experiment.PlannedTrial;
import org.steadygrad.core.experiment.Trial;
import org.steadygrad.data.Dataset;
import org.steadygrad.data.Transforms;
import org.steadygrad.data.cifar.CifarRecordReader;
import org.steadygrad.data.folder.FolderImages;
import org.steadygrad.data.folder.ImageFolder;
import org.steadygrad.data.idx.IdxRecordReader;
import org.steadygrad.data.reader.BadRecords;
import org.steadygrad.data.reader.LabelledImageReader;
import org.steadygrad.training.Training;

/**
 * A process that tells how fast files are read and decoded into arrays, by all cores, as the median of several rounds after two
 * that do not count; the files are generated, and are in the system's cache after the first round. Then it trains the article's
 * net, a trial on each core at once, and tells in which share of the steps' time they waited for their batches.
 */
public final class DataProbe {
    private static final int CORES = Runtime.getRuntime().availableProcessors();
    private static final int WARM_UP = 2;
    private static final int ROUNDS = 7;
    private static final int IDX_IMAGES = 60_000;
    private static final int CIFAR_FILES = 5;
    private static final int CIFAR_IMAGES = 10_000;
    private static final int PICTURES = 10_000;
    private static final int STEPS = 100;

    private DataProbe() {}

    /** No arguments. */
    public static void main(String[] args) throws Exception {
        Engine.start();
        try (GeneratedFiles files = GeneratedFiles.begin()) {
            tellIdx(files.idx(IDX_IMAGES));
            tellCifar(files.cifar(CIFAR_FILES, CIFAR_IMAGES));
            tellPictures(files.pictures(PICTURES));
        }
        tellWaiting();
        say("on %d cores; again with: bench data", CORES);
        System.exit(0);
    }

    private static void tellIdx(GeneratedFiles.Idx files) throws IOException {
        double megabytes = GeneratedFiles.bytes(List.of(files.images(), files.labels())) / 1e6;
        double seconds = median(() -> {
            IdxRecordReader reader = new IdxRecordReader(10);
            reader.initialize(IdxRecordReader.pair(files.images(), files.labels()));
            decode(reader);
        });
        say("IDX            %,7.0f MB/s        (%.1f MB; at least 200)", megabytes / seconds, megabytes);
    }

    private static void tellCifar(List<Path> files) throws IOException {
        double megabytes = GeneratedFiles.bytes(files) / 1e6;
        double seconds = median(() -> {
            CifarRecordReader reader = new CifarRecordReader(CifarRecordReader.Labels.ONLY);
            reader.initialize(CifarRecordReader.of(files));
            decode(reader);
        });
        say("CIFAR binary   %,7.0f MB/s        (%.1f MB; at least 200)", megabytes / seconds, megabytes);
    }

    private static void decode(LabelledImageReader reader) {
        NDArrayRecordBatch all = reader.batch(0, reader.count());
        all.getArrays().forEach(INDArray::close);
    }

    private static void tellPictures(Path folder) {
        DataShape shape = DataShape.image(3, 32, 32, 10);
        double seconds = median(() -> FolderImages.decode(ImageFolder.of(folder), shape, BadRecords.by(BadRecords.FAIL))
                .features()
                .close());
        say("image folder   %,7.0f PNG/s, core (%,d of 32 x 32; at least 800)", PICTURES / seconds / CORES, PICTURES);
    }

    private static void tellWaiting() throws Exception {
        Control cropped = Control.of(
                Transforms.catalog().component("pad", Map.of("border", 4)),
                Transforms.catalog().component("crop", Map.of("size", 28)),
                Transforms.catalog().component("flip", Map.of()));
        Trial plain = BenchTrials.trial(STEPS, 1);
        Trial transformed = plain.with(plain.setting().with(Factor.TRANSFORM, cropped));
        waiting(plain);
        say("waiting        %7.2f %% of a step    (batches as they are; at most 2)", 100 * waiting(plain));
        say("waiting        %7.2f %% of a step    (padded, cropped, flipped; at most 2)", 100 * waiting(transformed));
    }

    /** The mean over trials that run at once. */
    private static double waiting(Trial trial) throws Exception {
        Dataset data = BenchTrials.data();
        ExecutorService threads = Executors.newFixedThreadPool(CORES);
        List<Future<Double>> shares = new ArrayList<>();
        for (int i = 0; i < CORES; i++) {
            shares.add(threads.submit(() -> {
                Engine.bindThread();
                return Training.waitingShare(new PlannedTrial("data", trial), data);
            }));
        }
        double sum = 0;
        for (Future<Double> share : shares) {
            sum += share.get();
        }
        threads.shutdown();
        return sum / CORES;
    }

    /** Seconds. */
    private static double median(Runnable work) {
        double[] seconds = new double[ROUNDS];
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            long began = System.nanoTime();
            work.run();
            if (round >= 0) {
                seconds[round] = (System.nanoTime() - began) / 1e9;
            }
        }
        Arrays.sort(seconds);
        return seconds[ROUNDS / 2];
    }

    private static void say(String pattern, Object... values) {
        System.out.println(String.format(Locale.ROOT, pattern, values));
    }
}
