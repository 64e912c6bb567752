package org.steadygrad.backend;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.nd4j.linalg.api.memory.Deallocatable;
import org.nd4j.linalg.api.memory.deallocation.DeallocatableReference;
import org.nd4j.linalg.api.memory.deallocation.DeallocatorService;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Frees native memory of collected arrays a while after they were collected.
 *
 * <p>ND4J frees it at once, and an array may be collected while native code still works on it: once the compiled caller has
 * taken the native handle out of the array, nothing in Java holds the array any more. If that thread is held up inside the
 * call, as on a machine with more threads than cores, the process dies of a segmentation fault. Within {@link #GRACE} any
 * single native operation has long ended.
 */
final class DeferredRelease {
    static final Duration GRACE = Duration.ofSeconds(1);

    private static final String VERSION = "ND4J's deallocator is not that of 1.0.0-M2.1";

    private final ReferenceQueue<Deallocatable> collected = new ReferenceQueue<>();
    private final Queue<Due> waiting = new ArrayDeque<>();
    private final Map<?, ?> references;

    private record Due(DeallocatableReference reference, long nanoTime) {}

    private DeferredRelease(Map<?, ?> references) {
        this.references = references;
    }

    /**
     * Takes the place of ND4J's own threads for all arrays that are made from now on.
     *
     * @throws IllegalStateException if ND4J is of another version
     */
    static void install() {
        DeallocatorService service = Nd4j.getDeallocatorService();
        Map<?, ?> references = (Map<?, ?>) field(service, "referenceMap");
        for (Object queues : (List<?>) field(service, "deviceMap")) {
            replace(queues, references);
        }
    }

    /** @param queues a {@code List<ReferenceQueue<Deallocatable>>}, of one device */
    @SuppressWarnings("unchecked")
    private static void replace(Object queues, Map<?, ?> references) {
        List<ReferenceQueue<Deallocatable>> ofDevice = (List<ReferenceQueue<Deallocatable>>) queues;
        for (int i = 0; i < ofDevice.size(); i++) {
            DeferredRelease release = new DeferredRelease(references);
            Thread thread = new Thread(release::run, "steadygrad-release-" + i);
            thread.setDaemon(true);
            thread.start();
            ofDevice.set(i, release.collected);
        }
    }

    private void run() {
        try {
            while (true) {
                Reference<?> next = collected.remove(timeout());
                if (next instanceof DeallocatableReference reference) {
                    waiting.add(new Due(reference, System.nanoTime() + GRACE.toNanos()));
                }
                while (!waiting.isEmpty() && remaining(waiting.peek()) <= 0) {
                    release(waiting.remove().reference());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Milliseconds until the next release is due; 0, which is for ever, if none is waiting. */
    private long timeout() {
        return waiting.isEmpty() ? 0 : Math.max(1, remaining(waiting.peek()) / 1_000_000);
    }

    private static long remaining(Due due) {
        return due.nanoTime() - System.nanoTime();
    }

    private void release(DeallocatableReference reference) {
        reference.getDeallocator().deallocate();
        references.remove(reference.getId());
    }

    private static Object field(DeallocatorService service, String name) {
        try {
            Field field = DeallocatorService.class.getDeclaredField(name);
            field.setAccessible(true);
            return field.get(service);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(VERSION, e);
        }
    }
}
