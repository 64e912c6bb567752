package org.steadygrad.config.yaml;

import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlVersionException;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import org.steadygrad.core.InvalidInputException;

/** What can be wrong with a YAML text before it has a structure, in words. */
final class YamlText {
    private static final String NO_COLON = "could not find expected ':'";
    private static final String NO_END = "found unexpected end of stream";

    private static final int LONGEST = 300;

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
        if (e instanceof MarkedYamlEngineException marked) {
            Place place = Place.of(beginsWhereItMatters(marked) ? marked.getContextMark() : marked.getProblemMark());
            return faults.fatal(place, "is not valid YAML: " + Words.oneLine(problem(marked), LONGEST));
        }
        return faults.fatal(
                Place.START,
                "is not valid YAML: "
                        + (e instanceof YamlVersionException ? "the %YAML version is unknown" : e.getMessage()));
    }

    private static boolean beginsWhereItMatters(MarkedYamlEngineException e) {
        return e.getProblem().equals(NO_COLON) || e.getProblem().equals(NO_END);
    }

    private static String problem(MarkedYamlEngineException e) {
        String problem = e.getProblem();
        if (problem.equals(NO_COLON)) {
            return "expected ':' after this key";
        }
        if (problem.equals(NO_END)) {
            return "the quoted text that begins here does not end";
        }
        if (problem.startsWith("found character '\\t")) {
            return "must be indented with spaces, got a tab";
        }
        if (problem.startsWith("mapping values are not allowed")) {
            return "a key is not allowed here: indent it like the keys beside it, or quote text that holds \": \"";
        }
        if (problem.startsWith("expected <block end>, but found '<block")) {
            return "the indentation is that of no line above";
        }
        if (problem.contains("cannot start any token")) {
            return problem.substring(0, problem.indexOf(" that")) + ", which cannot begin a value: quote it";
        }
        return problem.replace("expected <block end>, but found", "did not expect") + context(e);
    }

    private static String context(MarkedYamlEngineException e) {
        return e.getContextMark().isEmpty() || e.getContext() == null
                ? ""
                : " (%s that begins at %s)"
                        .formatted(
                                e.getContext()
                                        .replace("flow sequence", "list")
                                        .replaceAll("(block|flow) mapping", "mapping"),
                                Place.of(e.getContextMark()));
    }
}
