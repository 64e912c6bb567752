package org.steadygrad.experiments.cli;

import org.steadygrad.core.text.Language;
import picocli.CommandLine.Option;

/** The option of commands that draw reports. */
final class ReportLanguage {
    @Option(
            names = "--lang",
            paramLabel = "LANG",
            defaultValue = "en",
            description = "Language of the report: en or zh. Default: ${DEFAULT-VALUE}.")
    private String code;

    /** @throws org.steadygrad.core.InvalidInputException if there is no such language */
    Language chosen() {
        return Language.of(code);
    }
}
