package org.steadygrad.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.steadygrad.core.outcome.Checkpoint;

/** The checkpoints of trials that diverged, compressed; read one by one, as they are large. */
final class CheckpointTable {
    private CheckpointTable() {}

    static void write(Connection connection, int position, Checkpoint checkpoint) throws SQLException {
        byte[] payload = deflated(checkpoint.content());
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO checkpoint (trial, step, length, payload, checksum) VALUES (?,?,?,?,?)")) {
            insert.setInt(1, position);
            insert.setInt(2, checkpoint.step());
            insert.setInt(3, checkpoint.content().length);
            insert.setBytes(4, payload);
            insert.setLong(5, Checksum.of(name(position), payload));
            insert.executeUpdate();
        }
    }

    static Optional<Checkpoint> read(Connection connection, int position) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT step, length, payload, checksum FROM checkpoint WHERE trial = ?")) {
            query.setInt(1, position);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(read(row, position)) : Optional.empty();
            }
        }
    }

    private static Checkpoint read(ResultSet row, int position) throws SQLException {
        byte[] payload = row.getBytes(3);
        Checksum.check(row.getLong(4), Checksum.of(name(position), payload), name(position));
        return new Checkpoint(row.getInt(1), inflated(payload, row.getInt(2)));
    }

    private static String name(int position) {
        return "the checkpoint of trial number " + position;
    }

    private static byte[] deflated(byte[] content) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        deflater.setInput(content);
        deflater.finish();
        byte[] buffer = new byte[content.length + content.length / 1000 + 64];
        int length = deflater.deflate(buffer);
        deflater.end();
        return Arrays.copyOf(buffer, length);
    }

    private static byte[] inflated(byte[] payload, int length) {
        Inflater inflater = new Inflater();
        inflater.setInput(payload);
        try {
            byte[] content = new byte[length];
            if (inflater.inflate(content) != length) {
                throw new DamagedContentException("a checkpoint is cut short");
            }
            return content;
        } catch (DataFormatException e) {
            throw new DamagedContentException("a checkpoint is not understood", e);
        } finally {
            inflater.end();
        }
    }
}
