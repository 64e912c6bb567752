package org.steadygrad.backend;

import java.util.List;
import java.util.Optional;
import org.nd4j.common.config.ND4JSystemProperties;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;
import org.steadygrad.core.EnvironmentException;
import org.steadygrad.core.provenance.Attestation;
import org.steadygrad.core.text.Message;

/**
 * The engine that trains: ND4J on the CPU or on a GPU, whichever this build has on its class path.
 *
 * <p>On the CPU each trial has one OpenMP and one BLAS thread, and trials run side by side on as many threads as there
 * are cores: more images per second than one trial on all cores, and results that do not depend, bit for bit, on how
 * many run at once. {@link #start} sets this for the whole process, as far as it is a setting of the process, and
 * {@link #bindThread} for a thread. No environment variable is needed, and none is read.
 */
public final class Engine {
    private static final int THREADS_PER_TRIAL = 1;
    private static final Message UNREACHED = Message.of("backend.warning.unreached");
    private static final Message NO_CUDNN = Message.of("backend.warning.no-cudnn");
    private static EngineKind kind;

    private Engine() {}

    /**
     * Loads ND4J; to be called before any other call to it. Calls after the first do nothing.
     *
     * @throws EnvironmentException with one sentence, if this machine lacks what the build needs: a GPU that the CUDA
     *     library runs on, a processor with the native library's instructions, any ND4J backend at all
     */
    public static synchronized void start() {
        if (kind == null) {
            EngineKind found = EngineKind.onClassPath(Engine.class.getClassLoader());
            keepQuiet();
            if (found == EngineKind.CUDA) {
                startCuda();
            } else {
                startCpu();
            }
            DeferredRelease.install();
            kind = found;
        }
    }

    /**
     * Readies the calling thread for a trial; to be called on that thread, before its first network is made. OpenMP's
     * number of threads is a setting of the thread that opens the parallel region. Starts the engine if need be; may be
     * called again.
     */
    public static void bindThread() {
        if (started() == EngineKind.CPU) {
            NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(THREADS_PER_TRIAL);
        }
    }

    /**
     * What really runs, as asked of the libraries that were loaded and shown by a convolution. Takes a moment, on
     * a thread of its own. Starts the engine if need be.
     */
    public static Attestation attest() {
        return started() == EngineKind.CUDA ? attestCuda() : TrialThread.call(Engine::attestCpu);
    }

    private static synchronized EngineKind started() {
        start();
        return kind;
    }

    private static void startCpu() {
        NativeRequirement.check(Processor.probe(), Engine.class.getClassLoader());
        FastCpu.enable();
        Nd4j.getEnvironment().setMaxMasterThreads(THREADS_PER_TRIAL);
        Nd4j.factory().blas().setMaxThreads(THREADS_PER_TRIAL);
    }

    private static void startCuda() {
        GpuRequirement.check(GpuProbe.probe(), Optional.ofNullable(System.getenv("CUDA_VISIBLE_DEVICES")));
        try {
            Nd4j.getBackend();
        } catch (RuntimeException | LinkageError e) {
            throw new EnvironmentException("ND4J's CUDA library did not start: " + rootMessage(e), e);
        }
    }

    private static Attestation attestCpu() {
        boolean oneDnn = new ConvolutionProbe().runsOneDnn();
        return new Attestation(
                EngineKind.CPU.id(),
                ChosenKernels.ONEDNN.named(NativeBuild.loaded().name(), System::getenv),
                oneDnn,
                blas(),
                Processor.probe().name(),
                NativeOpsHolder.getInstance().getDeviceNativeOps().ompGetMaxThreads(),
                oneDnn ? List.of() : List.of(FastCpu.warning().orElse(UNREACHED)));
    }

    private static Attestation attestCuda() {
        String device = GpuProbe.probe().stream().map(Gpu::toString).findFirst().orElse("unknown GPU");
        return new Attestation(
                EngineKind.CUDA.id(),
                NativeBuild.loaded().name(),
                false,
                blas(),
                device,
                THREADS_PER_TRIAL,
                List.of(NO_CUDNN));
    }

    private static String blas() {
        return ChosenKernels.BLAS.named(Nd4j.factory().blas().getBlasVendor().name(), System::getenv);
    }

    /** ND4J greets with several lines at INFO; whoever wants them sets the property. */
    private static void keepQuiet() {
        if (System.getProperty(ND4JSystemProperties.LOG_INITIALIZATION) == null) {
            System.setProperty(ND4JSystemProperties.LOG_INITIALIZATION, "false");
        }
    }

    private static String rootMessage(Throwable error) {
        return error.getCause() == null ? String.valueOf(error.getMessage()) : rootMessage(error.getCause());
    }
}
