package org.steadygrad.report;

import java.util.List;

/** A name and a value, as provenance lists them. */
record Fact(String name, String value) {
    record Group(String title, List<Fact> facts) {
        Group {
            facts = List.copyOf(facts);
        }
    }
}
