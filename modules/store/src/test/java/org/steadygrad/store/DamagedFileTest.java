package org.steadygrad.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.outcome.Run;
import org.steadygrad.store.ChildJvm.Task;

class DamagedFileTest {
    private static final int PAGE = 4096;
    private static final int APPLICATION_ID = 68;
    private static final int USER_VERSION = 60;

    @TempDir
    private Path temporary;

    private Path folder;
    private Path file;
    private Run whole;
    private byte[] sound;

    @BeforeEach
    void storeARun() throws IOException {
        folder = temporary.resolve("run");
        file = folder.resolve("run.sqlite");
        try (RunStore store = RunStore.create(folder, Examples.header(12))) {
            for (int i = 0; i < 8; i++) {
                store.add(Examples.result(i, i == 0 ? 3000 : 100));
            }
        }
        whole = RunStore.read(folder);
        sound = Files.readAllBytes(file);
    }

    static Stream<Arguments> damages() {
        return Stream.of(
                damage("empty", bytes -> new byte[0], "it is empty"),
                damage("half", bytes -> Arrays.copyOf(bytes, bytes.length / PAGE / 2 * PAGE), ""),
                damage("cut within a page", bytes -> Arrays.copyOf(bytes, bytes.length - 1000), ""),
                damage("only a header", bytes -> Arrays.copyOf(bytes, 100), "malformed"),
                damage("header of zeros", bytes -> zeroed(bytes, 0, 100), "file is not a database"),
                damage("overwritten header", bytes -> written(bytes, 0, "GARBAGE"), "file is not a database"),
                damage(
                        "a text",
                        bytes -> "name: clipping\n".getBytes(StandardCharsets.UTF_8),
                        "file is not a database"),
                damage("a long text", bytes -> "text".repeat(9999).getBytes(StandardCharsets.UTF_8), "not a database"),
                damage("first page zeroed", bytes -> zeroed(bytes, 0, PAGE), "file is not a database"),
                damage("third page zeroed", bytes -> zeroed(bytes, 2 * PAGE, PAGE), "btreeInitPage"),
                damage("last page zeroed", bytes -> zeroed(bytes, bytes.length - PAGE, PAGE), ""),
                damage("format 0", bytes -> number(bytes, USER_VERSION, 0), "it says that its format is 0"),
                damage("a digit", DamagedFileTest::withAnotherLearningRate, "of the plan does not have its checksum"));
    }

    private static Arguments damage(String name, UnaryOperator<byte[]> damage, String reason) {
        return Arguments.of(name, damage, reason);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damages")
    void aDamagedFileIsNamedAndLeftAsItIs(String name, UnaryOperator<byte[]> damage, String reason) throws IOException {
        byte[] damaged = damage.apply(sound.clone());
        Files.write(file, damaged);
        assertDamageNamed(() -> RunStore.read(folder), reason);
        assertDamageNamed(() -> RunStore.open(folder), reason);
        assertThatThrownBy(() -> RunStore.create(folder, Examples.header(1)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("already holds a run");
        assertThat(file).hasBinaryContent(damaged);
        assertThat(folder).isDirectoryNotContaining("glob:**run.sqlite?*");
    }

    private void assertDamageNamed(ThrowingCallable opening, String reason) {
        assertThatThrownBy(opening)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(file + " is damaged: ")
                .hasMessageContaining(reason)
                .hasMessageEndingWith("; it was left as it is");
    }

    @Test
    void aDamagedFileCanBeOpenedAgainOnceItIsMended() throws IOException {
        Files.write(file, zeroed(sound.clone(), 2 * PAGE, PAGE));
        assertThatThrownBy(() -> RunStore.open(folder)).isInstanceOf(InvalidInputException.class);
        Files.write(file, sound);
        try (RunStore store = RunStore.open(folder)) {
            assertThat(store.finished()).hasSize(8);
        }
    }

    @Test
    void anotherProgramsDatabaseIsToldFromARun() throws IOException {
        Files.write(file, number(sound.clone(), APPLICATION_ID, 0x47504B47));
        assertThatThrownBy(() -> RunStore.open(folder))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(file + " is an SQLite file, but not a run of Steadygrad");
    }

    @Test
    void anotherFormatIsRefused() throws IOException {
        byte[] newer = number(sound.clone(), USER_VERSION, Schema.VERSION + 1);
        Files.write(file, newer);
        assertThatThrownBy(() -> RunStore.read(folder))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        file + " was written by a newer Steadygrad (its format is 9, this one reads 8); use that one");
        assertThatThrownBy(() -> RunStore.open(folder)).isInstanceOf(InvalidInputException.class);
        assertThat(file).hasBinaryContent(newer);
        Files.write(file, number(sound.clone(), USER_VERSION, 1));
        assertThatThrownBy(() -> RunStore.read(folder))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        file + " was written by an older Steadygrad (its format is 1, this one reads 8); run it again");
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 6, 7})
    void aFileOfAFormatBeforeIsReadAndBecomesOneOfThisWhenARunGoesOn(int format) throws IOException {
        Run whole = RunStore.read(folder);
        byte[] older = number(sound.clone(), USER_VERSION, format);
        Files.write(file, older);

        assertThat(RunStore.read(folder)).isEqualTo(whole);
        assertThat(file).hasBinaryContent(older);
        RunStore.open(folder).close();
        assertThat(ByteBuffer.wrap(Files.readAllBytes(file)).getInt(USER_VERSION))
                .isEqualTo(8);
        assertThat(RunStore.read(folder)).isEqualTo(whole);
    }

    @Test
    void marksStandWhereOtherProgramsLookForThem() {
        assertThat(ByteBuffer.wrap(sound).getInt(APPLICATION_ID)).isEqualTo(0x53475244);
        assertThat(new String(sound, APPLICATION_ID, 4, StandardCharsets.US_ASCII))
                .isEqualTo("SGRD");
        assertThat(ByteBuffer.wrap(sound).getInt(USER_VERSION)).isEqualTo(8);
    }

    @Test
    void anyPageZeroedIsFoundOrChangesNothing() throws IOException {
        for (int page = 0; page < sound.length / PAGE; page++) {
            assertFoundOrHarmless("page " + page, zeroed(sound.clone(), page * PAGE, PAGE));
        }
    }

    @Test
    void anyByteChangedIsFoundOrChangesNothing() throws IOException {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 250; i++) {
            byte[] changed = sound.clone();
            int offset = i < 100 ? i : random.nextInt(changed.length);
            changed[offset] ^= (byte) (1 + random.nextInt(255));
            assertFoundOrHarmless("byte " + offset, changed);
        }
    }

    private void assertFoundOrHarmless(String where, byte[] changed) throws IOException {
        Files.write(file, changed);
        try {
            assertThat(RunStore.read(folder)).as(where).isEqualTo(whole);
        } catch (InvalidInputException e) {
            assertThat(e).as(where).hasMessageStartingWith(file.toString());
        }
        assertThat(file).as(where).hasBinaryContent(changed);
    }

    @Test
    void aFileDamagedAfterAKillIsLeftAsItIsWithItsJournal() throws IOException {
        Path journal = folder.resolve("run.sqlite-wal");
        try (ChildJvm child = ChildJvm.start(Task.WRITE_AND_HOLD, folder, 12)) {
            for (int i = 8; i < 12; i++) {
                assertThat(child.line()).isEqualTo("stored " + i);
            }
        }
        byte[] cut = Arrays.copyOf(Files.readAllBytes(file), PAGE + 1);
        Files.write(file, cut);
        byte[] written = Files.readAllBytes(journal);
        assertDamageNamed(() -> RunStore.open(folder), "");
        assertDamageNamed(() -> RunStore.read(folder), "");
        assertThat(file).hasBinaryContent(cut);
        assertThat(journal).hasBinaryContent(written);
    }

    private static byte[] zeroed(byte[] bytes, int from, int length) {
        Arrays.fill(bytes, from, from + length, (byte) 0);
        return bytes;
    }

    private static byte[] written(byte[] bytes, int from, String text) {
        return edited(bytes, buffer -> buffer.position(from).put(text.getBytes(StandardCharsets.US_ASCII)));
    }

    private static byte[] number(byte[] bytes, int offset, int number) {
        return edited(bytes, buffer -> buffer.putInt(offset, number));
    }

    private static byte[] edited(byte[] bytes, Consumer<ByteBuffer> edit) {
        edit.accept(ByteBuffer.wrap(bytes));
        return bytes;
    }

    private static byte[] withAnotherLearningRate(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        return written(bytes, text.lastIndexOf("\"learningRate\":0.1") + 17, "2");
    }
}
