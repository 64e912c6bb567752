package org.steadygrad.arbiter.runner;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.steadygrad.core.EnvironmentException;
import org.steadygrad.core.InvalidInputException;

/**
 * A text file with a line for each result, in the order in which they were heeded; each is on the disk before the search goes
 * on. A last line that was broken off does not count.
 *
 * <p>It is not the store of this project's runs: that knows a trial by its setting, its data and its code, and a candidate of
 * Arbiter is anything at all, known by its coordinates alone.
 */
final class CandidateJournal {
    private static final String HEAD = "steadygrad arbiter journal 1";

    private final Path file;

    CandidateJournal(Path file) {
        this.file = file;
    }

    /**
     * What stands in the file; nothing if there is none.
     *
     * @throws InvalidInputException if it is another kind of file
     */
    List<JournalEntry> read() {
        try {
            List<String> lines = whole().lines().toList();
            if (!lines.isEmpty() && !lines.get(0).equals(HEAD)) {
                throw new InvalidInputException(file + " must be a journal of candidates, got another file");
            }
            return lines.stream().skip(1).map(JournalEntry::read).toList();
        } catch (IOException e) {
            throw new EnvironmentException("cannot read %s: %s".formatted(file, e.getMessage()), e);
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException("%s is damaged: %s".formatted(file, e.getMessage()), e);
        }
    }

    /** The file's text up to its last whole line; empty if there is none. */
    private String whole() throws IOException {
        if (!Files.exists(file)) {
            return "";
        }
        String text = Files.readString(file);
        return text.substring(0, text.lastIndexOf('\n') + 1);
    }

    void add(JournalEntry entry) {
        try {
            String before = whole();
            String line = entry.line() + "\n";
            append(before.getBytes(StandardCharsets.UTF_8).length, before.isEmpty() ? HEAD + "\n" + line : line);
        } catch (IOException e) {
            throw new EnvironmentException("cannot write %s: %s".formatted(file, e.getMessage()), e);
        }
    }

    private void append(long position, String text) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.truncate(position);
            channel.position(position);
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }
}
