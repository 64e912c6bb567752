package org.steadygrad.data.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.catalog.Rule;
import org.steadygrad.core.text.Language;
import org.steadygrad.core.text.Message;
import org.steadygrad.core.text.Texts;

/** What becomes of records that cannot be used: the first one ends the reading, or all are left out and counted. */
public final class BadRecords {
    private static final int NAMED = 3;
    public static final String FAIL = "fail";
    public static final String SKIP = "skip";
    public static final Rule RULE = Rule.Choice.of(FAIL, SKIP);

    private final boolean skipped;
    private final List<Message> faults = new ArrayList<>();
    private int records;

    private BadRecords(boolean skipped) {
        this.skipped = skipped;
    }

    /** @param policy {@code fail} or {@code skip} */
    public static BadRecords by(String policy) {
        return new BadRecords(policy.equals(SKIP));
    }

    /** Counts records, good and bad, that are read. */
    public synchronized void reading(int count) {
        records += count;
    }

    /**
     * Tells of a bad record, which is to be left out if this returns. May be called by several threads, in the order of
     * the records if what is said of them shall not depend on chance.
     *
     * @param place the record: a file, or a place in it
     * @throws InvalidInputException with place and fault, if bad records are not left out
     */
    public synchronized void found(Message place, Message fault) {
        found(Message.of("data.fault", place, fault));
    }

    /** The same, with place and fault in one. */
    public synchronized void found(Message found) {
        if (!skipped) {
            throw new InvalidInputException(
                    Texts.in(Language.ENGLISH).say(found) + "; onBadRecord: skip leaves such records out");
        }
        faults.add(found);
    }

    /** The first fault of a record that was left out, with its place. */
    public synchronized Optional<Message> first() {
        return faults.stream().findFirst();
    }

    /** One sentence with the count and the first faults; none if there was no fault. */
    public List<Message> warnings() {
        if (faults.isEmpty()) {
            return List.of();
        }
        Message named = faults.get(0);
        for (Message next : faults.subList(1, Math.min(NAMED, faults.size()))) {
            named = Message.of("data.left-out.next", named, next);
        }
        String key = faults.size() > NAMED ? "data.left-out.first" : "data.left-out";
        return List.of(Message.of(key, faults.size(), records, named));
    }
}
