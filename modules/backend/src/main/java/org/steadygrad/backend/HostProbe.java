package org.steadygrad.backend;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.steadygrad.core.provenance.Host;

/** Looks at the machine and the Java that this process runs on; does not load ND4J. */
public final class HostProbe {
    private HostProbe() {}

    public static Host probe() {
        return new Host(
                property("os.name") + " " + property("os.version") + " " + property("os.arch"),
                Processor.probe().name(),
                Runtime.getRuntime().availableProcessors(),
                memoryBytes(),
                property("java.vm.name") + " " + property("java.runtime.version"));
    }

    /** Physical memory, or the container's limit if that is lower, in bytes. */
    static long memoryBytes() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    }

    private static String property(String name) {
        return System.getProperty(name);
    }
}
