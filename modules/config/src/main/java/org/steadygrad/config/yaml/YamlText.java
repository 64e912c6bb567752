package org.steadygrad.config.yaml;

import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import org.steadygrad.core.InvalidInputException;

/** What can be wrong with a YAML text before it has a structure, in words. */
final class YamlText {
    private YamlText() {}

    static void check(String text, Faults faults) {
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int point = text.codePointAt(i);
            if (!StreamReader.isPrintable(point)) {
                throw faults.fatal(
                        Place.after(text.substring(0, i)),
                        "must be text, got the control character U+%04X".formatted(point));
            }
        }
    }

    static InvalidInputException syntaxFault(YamlEngineException e, Faults faults) {
        if (!(e instanceof MarkedYamlEngineException marked)) {
            return faults.fatal(Place.START, "is not valid YAML: " + e.getMessage());
        }
        return faults.fatal(Place.of(marked.getProblemMark()), "is not valid YAML: " + problem(marked));
    }

    private static String problem(MarkedYamlEngineException e) {
        String problem = e.getProblem();
        if (problem.startsWith("found character '\\t")) {
            return "must be indented with spaces, got a tab";
        }
        if (problem.startsWith("mapping values are not allowed")) {
            return "a key is not allowed here: indent it like the keys beside it, or quote text that holds \": \"";
        }
        if (problem.contains("cannot start any token")) {
            return problem.substring(0, problem.indexOf(" that")) + ", which cannot begin a value: quote it";
        }
        return problem + context(e);
    }

    private static String context(MarkedYamlEngineException e) {
        return e.getContextMark().isEmpty() || e.getContext() == null
                ? ""
                : " (%s that begins at %s)".formatted(e.getContext(), Place.of(e.getContextMark()));
    }
}
