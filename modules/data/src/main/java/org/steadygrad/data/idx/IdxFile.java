package org.steadygrad.data.idx;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.steadygrad.core.InvalidInputException;

/**
 * An array of unsigned bytes in the IDX format: two zero bytes, the type (8), the number of dimensions, each dimension
 * as a big-endian 32-bit number, then the values, last dimension fastest. Described on MNIST's home page
 * (yann.lecun.com/exdb/mnist).
 *
 * @param dimensions each at least 1, the first counts records
 */
record IdxFile(FileContent content, List<Integer> dimensions) {
    private static final int UNSIGNED_BYTE = 8;
    private static final int MAGIC_SIZE = 4;

    /**
     * @param ranks numbers of dimensions that will do, the usual one first
     * @throws InvalidInputException naming file and byte, if the file is not that, is too short or too long
     */
    static IdxFile read(Path file, List<Integer> ranks) {
        FileContent content = FileContent.read(file);
        needUpTo(content, MAGIC_SIZE, "the magic number");
        int rank = rank(content, ranks);
        List<Integer> dimensions = new ArrayList<>();
        for (int i = 0; i < rank; i++) {
            int at = MAGIC_SIZE + 4 * i;
            needUpTo(content, at + 4, "the sizes of the %d dimensions".formatted(rank));
            dimensions.add(dimension(content, at));
        }
        IdxFile idx = new IdxFile(content, List.copyOf(dimensions));
        idx.checkLength();
        return idx;
    }

    private static int rank(FileContent content, List<Integer> ranks) {
        long magic = content.unsignedInt(0);
        int rank = (int) (magic - (UNSIGNED_BYTE << 8));
        if (!ranks.contains(rank)) {
            throw content.fault(
                    0,
                    "the magic number must be %s, got 0x%08X"
                            .formatted(
                                    ranks.stream()
                                            .map(r -> "0x%08X (unsigned bytes in %d dimension%s)"
                                                    .formatted(UNSIGNED_BYTE << 8 | r, r, r == 1 ? "" : "s"))
                                            .collect(Collectors.joining(" or ")),
                                    magic));
        }
        return rank;
    }

    private static int dimension(FileContent content, int at) {
        long size = content.unsignedInt(at);
        if (size < 1 || size > Integer.MAX_VALUE) {
            throw content.fault(at, "a dimension must be from 1 to %d, got %d".formatted(Integer.MAX_VALUE, size));
        }
        return (int) size;
    }

    private static void needUpTo(FileContent content, int end, String what) {
        if (content.size() < end) {
            throw content.fault(
                    content.size(), "the file ends within %s, which takes it to byte %d".formatted(what, end));
        }
    }

    private void checkLength() {
        BigInteger end = dimensions.stream()
                .map(size -> BigInteger.valueOf(size))
                .reduce(BigInteger.ONE, BigInteger::multiply)
                .add(BigInteger.valueOf(offset()));
        int order = end.compareTo(BigInteger.valueOf(content.size()));
        String sizes = dimensions.stream().map(String::valueOf).collect(Collectors.joining(" x "));
        if (order > 0) {
            throw content.fault(
                    content.size(), "the file ends here, but its %s values end at byte %d".formatted(sizes, end));
        }
        if (order < 0) {
            throw content.fault(
                    end.longValueExact(),
                    "the %s values end here, but the file ends at byte %d".formatted(sizes, content.size()));
        }
    }

    /** Where the values begin. */
    int offset() {
        return MAGIC_SIZE + 4 * dimensions.size();
    }

    /** Records: the first dimension. */
    int count() {
        return dimensions.get(0);
    }

    int value(int index) {
        return content.bytes()[offset() + index] & 0xFF;
    }

    /** Copies record {@code index} into an array of a record's size. */
    void copy(int index, byte[] values) {
        System.arraycopy(content.bytes(), offset() + index * values.length, values, 0, values.length);
    }
}
