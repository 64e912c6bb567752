package org.steadygrad.data;

import static org.steadygrad.core.catalog.Parameter.optional;
import static org.steadygrad.core.catalog.Parameter.required;

import java.nio.file.Path;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.catalog.Definition;
import org.steadygrad.core.catalog.Rule.FilePath;
import org.steadygrad.core.catalog.Rule.Whole;
import org.steadygrad.core.experiment.DataShape;
import org.steadygrad.data.examples.Examples;
import org.steadygrad.data.folder.FolderImages;
import org.steadygrad.data.folder.ImageFolder;
import org.steadygrad.data.reader.BadRecords;

/** Images of the user's, a folder per class. */
final class ImageFolderSource implements DataSource {
    private static final Whole SIDE = new Whole(1, 4096);

    static final Definition DEFINITION = Definition.of(
            "image-folder",
            "your own images: a folder with a folder for each class",
            required("folder", new FilePath(), "where the classes' folders are"),
            optional("height", SIDE, 32, "pixels; every image is scaled to it"),
            optional("width", SIDE, 32, "pixels; every image is scaled to it"),
            optional("channels", new Whole(1, 3), 3, "3 for red, green and blue, 1 for grey"),
            OwnData.TEST,
            OwnData.VALIDATION,
            OwnData.SEED,
            OwnData.ON_BAD_RECORD);

    @Override
    public Dataset load(Component settings) {
        int channels = settings.whole("channels");
        if (channels == 2) {
            throw new InvalidInputException("image-folder.channels must be 1 (grey) or 3 (colours), got 2");
        }
        ImageFolder folder = ImageFolder.of(Path.of(settings.text("folder")));
        DataShape shape = DataShape.image(
                channels,
                settings.whole("height"),
                settings.whole("width"),
                folder.classes().size());
        OwnData own = new OwnData(settings);
        BadRecords bad = own.badRecords();
        Examples all = decode(folder, shape, bad);
        Dataset data = own.dataset(
                shape, all, folder.classes(), test -> decode(ImageFolder.of(test, folder.classes()), shape, bad));
        return data.with(bad.warnings());
    }

    private static Examples decode(ImageFolder folder, DataShape shape, BadRecords bad) {
        FolderImages images = FolderImages.decode(folder, shape, bad);
        return Examples.of(images.features(), images.labels(), shape.classes());
    }
}
