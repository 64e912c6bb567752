package org.steadygrad.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.text.Language;
import org.steadygrad.core.text.Texts;
import org.steadygrad.data.examples.Examples;

class ImageFolderSourceTest {
    private static final int SIDE = 6;

    @TempDir
    private Path folder;

    private final Map<String, BufferedImage> written = new HashMap<>();

    @BeforeEach
    void writeThreeClasses() throws IOException {
        for (String name : new String[] {"cat", "dog", "œuf 蛋"}) {
            for (int i = 0; i < 10; i++) {
                write(folder.resolve("pictures").resolve(name), "%02d é.png".formatted(i));
            }
        }
    }

    private void write(Path place, String name) throws IOException {
        Files.createDirectories(place);
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(place.resolve(name).getFileName().hashCode() + 31L * place.hashCode());
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                image.setRGB(x, y, random.nextInt(1 << 24));
            }
        }
        ImageIO.write(
                image, name.endsWith("jpg") ? "jpg" : "png", place.resolve(name).toFile());
        written.put(place.getFileName() + "/" + name, image);
    }

    private Dataset load(Map<String, Object> more) {
        Map<String, Object> settings =
                new HashMap<>(Map.of("folder", folder.resolve("pictures").toString(), "height", SIDE, "width", SIDE));
        settings.putAll(more);
        return DataSets.catalog()
                .maker(DataSets.catalog().component("image-folder", settings))
                .load(DataSets.catalog().component("image-folder", settings));
    }

    @Test
    void decodesEveryPixelToPlanesOfRedGreenAndBlue() throws IOException {
        Path given = folder.resolve("given");
        write(given.resolve("dog"), "0.png");
        BufferedImage image = written.get("dog/0.png");

        Dataset data = load(Map.of("test", given.toString()));

        float[] expected = new float[3 * SIDE * SIDE];
        for (int i = 0; i < SIDE * SIDE; i++) {
            int rgb = image.getRGB(i % SIDE, i / SIDE);
            expected[i] = (rgb >> 16 & 0xFF) / 255f;
            expected[SIDE * SIDE + i] = (rgb >> 8 & 0xFF) / 255f;
            expected[2 * SIDE * SIDE + i] = (rgb & 0xFF) / 255f;
        }
        assertThat(data.test().all().features().dup().data().asFloat()).containsExactly(expected);
        assertThat(data.test().label(0)).isEqualTo(1);
        assertThat(data.train().count()).isEqualTo(30);
    }

    @Test
    void setsTheSameShareOfEveryClassApartAndNoImageTwice() {
        Dataset data = load(Map.of("test", 0.3));

        assertThat(data.shape().features()).containsExactly(3L, (long) SIDE, (long) SIDE);
        assertThat(frequencies(data.train())).containsExactly(7, 7, 7);
        assertThat(frequencies(data.test())).containsExactly(3, 3, 3);
        assertThat(rows(data.train())).doesNotContainAnyElementsOf(rows(data.test()));
    }

    @Test
    void givesTheSameDataEveryTimeAndOthersForAnotherSeed() {
        assertThat(load(Map.of()).hash()).isEqualTo(load(Map.of()).hash());
        assertThat(load(Map.of("seed", 2)).hash()).isNotEqualTo(load(Map.of()).hash());
    }

    @Test
    void isOtherDataWhenAnImageChanges() throws IOException {
        String before = load(Map.of()).hash();
        Path image = folder.resolve("pictures").resolve("cat").resolve("03 é.png");
        BufferedImage changed = ImageIO.read(image.toFile());
        changed.setRGB(2, 2, changed.getRGB(2, 2) ^ 1);
        ImageIO.write(changed, "png", image.toFile());

        assertThat(load(Map.of()).hash()).isNotEqualTo(before);
    }

    @Test
    void judgesByAValidationPartAndLeavesTheTestSetAlone() {
        Dataset tested = load(Map.of("test", 0.2));
        Dataset validated = load(Map.of("test", 0.2, "validation", 0.25));

        assertThat(frequencies(validated.train())).containsExactly(6, 6, 6);
        assertThat(frequencies(validated.test())).containsExactly(2, 2, 2);
        assertThat(rows(validated.train())).doesNotContainAnyElementsOf(rows(tested.test()));
        assertThat(rows(validated.test())).doesNotContainAnyElementsOf(rows(tested.test()));
        assertThat(rows(tested.train())).containsAll(rows(validated.test()));
    }

    @Test
    void namesTheOneCorruptImageOrLeavesItOutAndSaysSo() throws IOException {
        Path corrupt = folder.resolve("pictures").resolve("dog").resolve("04 é.png");
        byte[] bytes = Files.readAllBytes(corrupt);
        Files.write(corrupt, Arrays.copyOf(bytes, bytes.length - 20));

        assertThatThrownBy(() -> load(Map.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        corrupt
                                + ": the PNG file ends without its last chunk, IEND; onBadRecord: skip leaves such records out");
        Dataset skipped = load(Map.of("onBadRecord", "skip"));
        assertThat(skipped.warnings())
                .extracting(Texts.in(Language.ENGLISH)::say)
                .containsExactly("1 of 30 records could not be read and were left out: " + corrupt
                        + ": the PNG file ends without its last chunk, IEND");
        assertThat(skipped.warnings())
                .extracting(Texts.in(Language.CHINESE)::say)
                .containsExactly("30 条记录中有 1 条无法读取，已略去：" + corrupt + "：PNG 文件不完整，缺少末尾的 IEND 块");
        assertThat(skipped.train().count() + skipped.test().count()).isEqualTo(29);
    }

    @Test
    void noticesDamageInTheMiddleAndFilesThatAreNoImages() throws IOException {
        Path dog = folder.resolve("pictures").resolve("dog");
        Files.writeString(dog.resolve("text.png"), "no image at all");

        assertThatThrownBy(() -> load(Map.of())).hasMessageContaining("text.png: it cannot be decoded");
    }

    @Test
    void noticesThatAJpegWasCutOff() throws IOException {
        Path dog = folder.resolve("pictures").resolve("dog");
        write(dog, "x.jpg");
        load(Map.of());
        byte[] bytes = Files.readAllBytes(dog.resolve("x.jpg"));
        Files.write(dog.resolve("x.jpg"), Arrays.copyOf(bytes, bytes.length - 8));

        assertThatThrownBy(() -> load(Map.of()))
                .hasMessageContaining("x.jpg: the JPEG file ends without its end marker, FF D9");
    }

    @Test
    void scalesImagesOfAnySizeAndTurnsThemGrey() {
        Dataset data = load(Map.of("height", 4, "width", 9, "channels", 1));

        assertThat(data.train().all().features().shape()).containsExactly(24, 1, 4, 9);
        assertThat(data.train().all().features().maxNumber().doubleValue()).isBetween(0.2, 1.0);
    }

    @Test
    void refusesFoldersThatAreNoClasses() throws IOException {
        Files.createDirectories(folder.resolve("pictures").resolve("empty"));
        Files.createDirectories(folder.resolve("other").resolve("bird"));

        assertThatThrownBy(() -> load(Map.of())).hasMessageContaining("class empty must have at least 1 image");
        Files.delete(folder.resolve("pictures").resolve("empty"));
        assertThatThrownBy(() -> load(Map.of("test", folder.resolve("other").toString())))
                .hasMessageContaining("must be one of the classes to train on, cat, dog, œuf 蛋, got bird");
        assertThatThrownBy(() -> load(Map.of("folder", folder.resolve("other").toString())))
                .hasMessageContaining("must have a folder for each of at least 2 classes, got 1");
        assertThatThrownBy(() -> load(Map.of("folder", folder.resolve("nowhere").toString())))
                .hasMessage("there is no folder " + folder.resolve("nowhere"));
        assertThatThrownBy(() -> load(Map.of("channels", 2)))
                .hasMessage("image-folder.channels must be 1 (grey) or 3 (colours), got 2");
    }

    @Test
    void namesTheCorruptOneAmongManyImages() throws IOException {
        Path many = folder.resolve("many");
        write(many.resolve("a"), "0.png");
        byte[] image = Files.readAllBytes(many.resolve("a").resolve("0.png"));
        for (String name : new String[] {"a", "b"}) {
            Files.createDirectories(many.resolve(name));
            for (int i = 0; i < 5_000; i++) {
                Files.write(many.resolve(name).resolve(i + ".png"), image);
            }
        }
        image[image.length / 2] ^= 0x55;
        Files.write(many.resolve("b").resolve("3217.png"), image);

        assertThatThrownBy(() -> load(Map.of("folder", many.toString())))
                .hasMessageStartingWith(many.resolve("b").resolve("3217.png") + ": it cannot be decoded");
        Dataset skipped = load(Map.of("folder", many.toString(), "onBadRecord", "skip"));
        assertThat(skipped.warnings())
                .extracting(Texts.in(Language.ENGLISH)::say)
                .singleElement()
                .asString()
                .startsWith("1 of 10,000 records could not be read and were left out: " + many.resolve("b/3217.png"));
    }

    private static int[] frequencies(Examples examples) {
        int[] frequencies = new int[examples.classes()];
        Arrays.stream(examples.labels()).forEach(label -> frequencies[label]++);
        return frequencies;
    }

    private static java.util.List<String> rows(Examples examples) {
        return java.util.stream.IntStream.range(0, examples.count())
                .mapToObj(i -> Arrays.toString(
                        examples.range(i, i + 1).features().dup().data().asFloat()))
                .toList();
    }
}
