package org.steadygrad.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.steadygrad.core.experiment.Answer;
import org.steadygrad.core.experiment.DataShape;
import org.steadygrad.core.text.Message;
import org.steadygrad.data.examples.Examples;
import org.steadygrad.data.reader.HostFloats;

/**
 * A data set, split into what a net learns from and what it is judged by.
 *
 * @param hash SHA-256 of the decoded content, 64 hexadecimal digits: shape, features, labels and split. The same data
 *     has the same hash however its files are compressed
 * @param warnings of reading it: sentences for the user, which go into the outcome of every trial on it
 * @param augmentation what happens to the training examples anew in every epoch; {@code train} holds them without it
 */
public record Dataset(
        DataShape shape,
        Examples train,
        Examples test,
        String hash,
        List<Message> warnings,
        Optional<Augmentation> augmentation) {
    private static final int CHUNK = 8192;

    public Dataset {
        Objects.requireNonNull(shape);
        Objects.requireNonNull(train);
        Objects.requireNonNull(test);
        Objects.requireNonNull(hash);
        Objects.requireNonNull(augmentation);
        warnings = List.copyOf(warnings);
    }

    /** The same data with what is to be said of reading it. */
    Dataset with(List<Message> others) {
        return new Dataset(shape, train, test, hash, others, augmentation);
    }

    /** A data set of these examples, with its hash. */
    public static Dataset of(DataShape shape, Examples train, Examples test) {
        MessageDigest digest = sha256();
        digest.update(shape.canonical().getBytes(StandardCharsets.UTF_8));
        for (Examples examples : List.of(train, test)) {
            add(digest, examples);
        }
        return new Dataset(shape, train, test, HexFormat.of().formatHex(digest.digest()), List.of(), Optional.empty());
    }

    private static void add(MessageDigest digest, Examples examples) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * CHUNK).order(ByteOrder.LITTLE_ENDIAN);
        digest.update(bytes.putInt(examples.count()).flip());
        for (int label : examples.labels()) {
            digest.update(bytes.clear().putInt(label).flip());
        }
        if (examples.answer() == Answer.NUMBERS) {
            add(digest, bytes, HostFloats.of(examples.all().labels()));
        }
        add(digest, bytes, examples.featureMemory());
    }

    private static void add(MessageDigest digest, ByteBuffer bytes, HostFloats values) {
        float[] chunk = new float[CHUNK];
        for (long at = 0; at < values.length(); at += CHUNK) {
            int count = (int) Math.min(CHUNK, values.length() - at);
            values.get(at, chunk, count);
            bytes.clear().asFloatBuffer().put(chunk, 0, count);
            digest.update(bytes.limit(4 * count));
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
