package org.steadygrad.diagnostics.monitor;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.steadygrad.core.outcome.PostMortem;
import org.steadygrad.core.outcome.Verdict;

/** Verdicts and post-mortems as bytes. */
final class FindingBytes {
    private FindingBytes() {}

    static void write(DataOutputStream out, List<Verdict> verdicts) throws IOException {
        out.writeInt(verdicts.size());
        for (Verdict verdict : verdicts) {
            out.writeUTF(verdict.kind().name());
            out.writeInt(verdict.step());
            MessageBytes.write(out, verdict.detail());
        }
    }

    /** @throws IllegalArgumentException if the bytes are no verdicts' */
    static List<Verdict> readVerdicts(DataInputStream in) throws IOException {
        int count = in.readInt();
        List<Verdict> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(new Verdict(Verdict.Kind.valueOf(in.readUTF()), in.readInt(), MessageBytes.read(in)));
        }
        return all;
    }

    static void write(DataOutputStream out, Optional<PostMortem> postMortem) throws IOException {
        out.writeBoolean(postMortem.isPresent());
        if (postMortem.isPresent()) {
            write(out, postMortem.get());
        }
    }

    private static void write(DataOutputStream out, PostMortem found) throws IOException {
        out.writeInt(found.onset());
        out.writeUTF(found.part());
        out.writeBoolean(found.parameter().isPresent());
        out.writeUTF(found.parameter().orElse(""));
        out.writeInt(found.events().size());
        for (PostMortem.Event event : found.events()) {
            out.writeInt(event.step());
            out.writeUTF(event.part());
            MessageBytes.write(out, event.text());
        }
    }

    /** @throws IllegalArgumentException if the bytes are no post-mortem's */
    static Optional<PostMortem> readPostMortem(DataInputStream in) throws IOException {
        return in.readBoolean() ? Optional.of(readOne(in)) : Optional.empty();
    }

    private static PostMortem readOne(DataInputStream in) throws IOException {
        int onset = in.readInt();
        String part = in.readUTF();
        boolean known = in.readBoolean();
        String parameter = in.readUTF();
        int count = in.readInt();
        List<PostMortem.Event> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(new PostMortem.Event(in.readInt(), in.readUTF(), MessageBytes.read(in)));
        }
        return new PostMortem(onset, part, known ? Optional.of(parameter) : Optional.empty(), events, List.of());
    }
}
