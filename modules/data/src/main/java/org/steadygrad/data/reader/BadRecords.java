package org.steadygrad.data.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.catalog.Rule;

/** What becomes of records that cannot be used: the first one ends the reading, or all are left out and counted. */
public final class BadRecords {
    private static final int NAMED = 3;
    public static final String FAIL = "fail";
    public static final String SKIP = "skip";
    public static final Rule RULE = Rule.Choice.of(FAIL, SKIP);

    private final boolean skipped;
    private final List<String> faults = new ArrayList<>();

    private BadRecords(boolean skipped) {
        this.skipped = skipped;
    }

    /** @param policy {@code fail} or {@code skip} */
    public static BadRecords by(String policy) {
        return new BadRecords(policy.equals(SKIP));
    }

    /**
     * Tells of a bad record, which is to be left out if this returns. May be called by several threads, in the order of
     * the records if what is said of them shall not depend on chance.
     *
     * @throws InvalidInputException with the fault, if bad records are not left out
     */
    public synchronized void found(String fault) {
        if (!skipped) {
            throw new InvalidInputException(fault + "; onBadRecord: skip leaves such records out");
        }
        faults.add(fault);
    }

    /** The first fault of a record that was left out. */
    public synchronized Optional<String> first() {
        return faults.stream().findFirst();
    }

    /** One sentence with the count and the first faults; none if there was no fault. */
    public List<String> warnings(int records) {
        if (faults.isEmpty()) {
            return List.of();
        }
        String more = faults.size() > NAMED ? "; ..." : "";
        return List.of("%d of %d records were left out: %s%s"
                .formatted(
                        faults.size(),
                        records,
                        String.join("; ", faults.subList(0, Math.min(NAMED, faults.size()))),
                        more));
    }
}
