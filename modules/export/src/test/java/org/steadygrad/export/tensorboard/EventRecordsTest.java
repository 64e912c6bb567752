package org.steadygrad.export.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class EventRecordsTest {
    /** Written by TensorBoard's own {@code RecordWriter} and messages (July 2025) from the same values. */
    private static final String BY_TENSORBOARD =
            "1800000000000000a37f4b2209000000406e55da411a0d627261696e2e4576656e743a32"
                    + "c3486dfc36000000000000004f578cef09000060406e55da4110ac022a280a130a0c6c6f73732f6e6574776f726b15"
                    + "0000803e0a110a0a677261642f636f6e7631150000807f6b46cdb5";

    @Test
    void bytesAreThoseOfTensorBoardsOwnWriter() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        WireMessage summary = new WireMessage();
        Summaries.addScalar(summary, "loss/network", 0.25f);
        Summaries.addScalar(summary, "grad/conv1", Float.POSITIVE_INFINITY);

        new EventRecords(out, 1767225600.0).add(1767225601.5, 300, summary);

        assertThat(HexFormat.of().formatHex(out.toByteArray())).isEqualTo(BY_TENSORBOARD);
    }

    /** Of RFC 3720, appendix B.4, and the usual check value. */
    @Test
    void slowChecksumOfTheTestsAgreesWithPublishedValues() {
        assertThat(EventFile.crc32c(new byte[32])).isEqualTo(0x8a9136aa);
        assertThat(EventFile.crc32c("123456789".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(0xe3069283);
    }

    /** Examples of the Protocol Buffers encoding guide: 150 as field 1, "testing" as field 2. */
    @Test
    void wireFormatIsThatOfTheEncodingGuide() {
        assertThat(new WireMessage().whole(1, 150).toBytes()).containsExactly(0x08, 0x96, 0x01);
        assertThat(new WireMessage().text(2, "testing").toBytes())
                .containsExactly(0x12, 0x07, 0x74, 0x65, 0x73, 0x74, 0x69, 0x6e, 0x67);
        assertThat(new WireMessage().whole(1, -1).toBytes()).hasSize(11);
        assertThat(new WireFields(new WireMessage().whole(1, Long.MIN_VALUE).toBytes()).whole(1))
                .isEqualTo(Long.MIN_VALUE);
    }
}
