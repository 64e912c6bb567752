package org.steadygrad.backend;

import java.util.ArrayList;
import java.util.List;
import org.steadygrad.core.EnvironmentException;

/** Examines the machine and the engine. */
public final class Doctor {
    private Doctor() {}

    /**
     * Looks at everything that bears on training here, and times a convolution; takes a few seconds. Starts the engine.
     *
     * @return the machine first, then the engine; where the engine cannot start, one {@link Finding.Level#FAILURE} says
     *     why in one sentence, and the command ends with exit code 3
     */
    public static List<Finding> examine() {
        List<Finding> findings = new ArrayList<>(MachineExamination.findings());
        try {
            Engine.start();
            findings.addAll(EngineExamination.findings());
        } catch (EnvironmentException e) {
            findings.add(Finding.failure("backend", e.getMessage()));
        }
        return List.copyOf(findings);
    }
}
