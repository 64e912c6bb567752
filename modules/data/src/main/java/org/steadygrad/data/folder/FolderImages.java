package org.steadygrad.data.folder;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.experiment.DataShape;
import org.steadygrad.core.text.Message;
import org.steadygrad.data.reader.BadRecords;
import org.steadygrad.data.reader.HostFloats;

/**
 * The decoded images of a folder.
 *
 * @param features {@code [n, channels, height, width]}, float32, in [0, 1]
 * @param labels classes, as many
 */
public record FolderImages(INDArray features, int[] labels) {
    private static final int IMAGES_PER_TASK = 64;

    /**
     * Decodes all images by all cores.
     *
     * @param shape channels, height and width that every image gets
     * @param bad is told of files that cannot be decoded, in their order
     * @throws InvalidInputException if bad records are not left out and there is one, or none is left of a class
     */
    public static FolderImages decode(ImageFolder folder, DataShape shape, BadRecords bad) {
        List<ImageFolder.Entry> files = folder.files();
        long[] sizes = {
            files.size(),
            shape.features().get(0),
            shape.features().get(1),
            shape.features().get(2)
        };
        INDArray features = Nd4j.createUninitializedDetached(DataType.FLOAT, sizes);
        HostFloats pixels = HostFloats.of(features);
        ConcurrentSkipListMap<Integer, Message> faults = new ConcurrentSkipListMap<>();
        bad.reading(files.size());
        int tasks = (files.size() + IMAGES_PER_TASK - 1) / IMAGES_PER_TASK;
        IntStream.range(0, tasks).parallel().forEach(task -> {
            ImageDecoder decoder = new ImageDecoder(shape, folder.classes());
            int to = Math.min(files.size(), (task + 1) * IMAGES_PER_TASK);
            for (int i = task * IMAGES_PER_TASK; i < to; i++) {
                int row = i;
                decoder.decode(files.get(i).file(), pixels, i).ifPresent(fault -> faults.put(row, fault));
            }
        });
        pixels.changed();
        faults.forEach(
                (row, fault) -> bad.found(Message.verbatim(files.get(row).file().toString()), fault));
        return faults.isEmpty()
                ? new FolderImages(features, labels(files))
                : without(faults.keySet().stream().toList(), features, folder);
    }

    private static int[] labels(List<ImageFolder.Entry> files) {
        return files.stream().mapToInt(ImageFolder.Entry::label).toArray();
    }

    private static FolderImages without(List<Integer> faulty, INDArray features, ImageFolder folder) {
        List<ImageFolder.Entry> files = folder.files();
        List<Integer> sound =
                new ArrayList<>(IntStream.range(0, files.size()).boxed().toList());
        sound.removeAll(new java.util.HashSet<>(faulty));
        requireAllClasses(sound, folder);
        int[] rows = sound.stream().mapToInt(i -> i).toArray();
        long[] sizes = features.shape().clone();
        sizes[0] = rows.length;
        INDArray kept = Nd4j.createUninitializedDetached(DataType.FLOAT, sizes);
        HostFloats memory = HostFloats.of(kept);
        memory.copyRows(HostFloats.of(features), rows, features.length() / files.size());
        memory.changed();
        features.close();
        return new FolderImages(kept, labels(sound.stream().map(files::get).toList()));
    }

    private static void requireAllClasses(List<Integer> sound, ImageFolder folder) {
        List<Integer> before =
                folder.files().stream().map(ImageFolder.Entry::label).distinct().toList();
        List<Integer> after = sound.stream()
                .map(i -> folder.files().get(i).label())
                .distinct()
                .toList();
        Optional<Integer> empty =
                before.stream().filter(label -> !after.contains(label)).findFirst();
        if (empty.isPresent()) {
            throw new InvalidInputException("class %s of %s must have at least 1 image that can be decoded, it has none"
                    .formatted(folder.classes().get(empty.get()), folder.root()));
        }
    }
}
