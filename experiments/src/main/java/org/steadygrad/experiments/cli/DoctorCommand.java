package org.steadygrad.experiments.cli;

import java.util.concurrent.Callable;
import org.steadygrad.backend.Doctor;
import picocli.CommandLine.Command;

/** {@code doctor}: what this machine trains with. */
@Command(
        name = "doctor",
        description = "Show what trains on this machine: engine, native library, oneDNN, threads, memory, GPU.",
        footerHeading = "%nExamples:%n",
        footer = {"  mvn -q compile exec:java -Dexec.args=doctor", "  mvn -q -Pcuda compile exec:java -Dexec.args=doctor"})
final class DoctorCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        Doctor.examine().forEach(finding -> System.out.println(finding.line()));
        return ExitCode.DONE;
    }
}
