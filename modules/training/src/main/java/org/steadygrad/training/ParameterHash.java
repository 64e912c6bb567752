package org.steadygrad.training;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A fingerprint of a network's parameters: equal exactly if every bit is. */
public final class ParameterHash {
    private ParameterHash() {}

    /** SHA-256 in hexadecimal over the parameters' bytes, little-endian, in their own precision. */
    public static String of(INDArray parameters) {
        INDArray flat = parameters.dup();
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(flat.length()) * Double.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
        if (flat.dataType() == DataType.DOUBLE) {
            bytes.asDoubleBuffer().put(flat.data().asDouble());
            bytes.limit(Math.toIntExact(flat.length()) * Double.BYTES);
        } else {
            bytes.asFloatBuffer().put(flat.data().asFloat());
            bytes.limit(Math.toIntExact(flat.length()) * Float.BYTES);
        }
        return sha256(bytes);
    }

    private static String sha256(ByteBuffer bytes) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
