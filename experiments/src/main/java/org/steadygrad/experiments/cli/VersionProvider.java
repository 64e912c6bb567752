package org.steadygrad.experiments.cli;

import org.steadygrad.experiments.run.Build;
import picocli.CommandLine.IVersionProvider;

/** The lines of {@code --version}. */
final class VersionProvider implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {
            "steadygrad " + Build.version(), "deeplearning4j " + Build.dl4jVersion(), "java " + Runtime.version()
        };
    }
}
