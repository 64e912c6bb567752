package org.steadygrad.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

class BoundThreadTest {
    private static final int STEPS = 15;

    @BeforeEach
    void needsCpu() {
        Builds.assumeCpu();
    }

    @Test
    void aTrialHasOneThread() {
        int threads = TrialThread.call(
                () -> NativeOpsHolder.getInstance().getDeviceNativeOps().ompGetMaxThreads());

        assertThat(threads).isEqualTo(1);
        assertThat(Nd4j.getEnvironment().maxMasterThreads()).isEqualTo(1);
        assertThat(Nd4j.factory().blas().getMaxThreads()).isEqualTo(1);
    }

    @Test
    void theSameTrialGivesTheSameBitsAloneAndBesideOthers() {
        String first = alone(1, Nets.Extra.DROPOUT);
        String second = alone(2, Nets.Extra.DROPOUT);

        assertThat(atOnce(1, 2)).containsExactly(first, second);
        assertThat(atOnce(1, 1)).containsExactly(first, first);
    }

    @Test
    void seedAndDropoutMatter() {
        String trained = alone(1, Nets.Extra.DROPOUT);

        assertThat(alone(2, Nets.Extra.DROPOUT)).isNotEqualTo(trained);
        assertThat(alone(1)).isNotEqualTo(trained);
    }

    private static String alone(long seed, Nets.Extra... extras) {
        return TrialThread.call(() -> train(seed, extras));
    }

    private static List<String> atOnce(long... seeds) {
        CyclicBarrier start = new CyclicBarrier(seeds.length);
        List<CompletableFuture<String>> trials = Arrays.stream(seeds)
                .mapToObj(seed -> onThreadOfItsOwn(seed, start))
                .toList();
        return trials.stream().map(CompletableFuture::join).toList();
    }

    private static CompletableFuture<String> onThreadOfItsOwn(long seed, CyclicBarrier start) {
        return CompletableFuture.supplyAsync(
                () -> TrialThread.call(() -> {
                    await(start);
                    return train(seed, Nets.Extra.DROPOUT);
                }),
                task -> new Thread(task).start());
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** The hash of the trained parameters: equal hashes are equal bits. */
    private static String train(long seed, Nets.Extra... extras) {
        MultiLayerNetwork network = Nets.article(seed, 8, extras);
        for (int step = 0; step < STEPS; step++) {
            network.fit(Nets.batch(16, step));
        }
        return sha256(network.params().dup().data().asBytes());
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
