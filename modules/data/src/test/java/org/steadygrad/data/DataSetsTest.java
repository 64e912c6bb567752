package org.steadygrad.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.experiment.DataShape;

class DataSetsTest {
    @Test
    void listsTheDataSets() {
        assertThat(DataSets.catalog().names())
                .containsExactly(
                        "glyphs",
                        "mnist",
                        "fashion-mnist",
                        "emnist",
                        "cifar10",
                        "cifar100",
                        "svhn",
                        "spirals",
                        "image-folder",
                        "csv",
                        "idx",
                        "sequence-csv",
                        "char",
                        "adding",
                        "temporal-order",
                        "quadratic",
                        "ones");
        assertThat(DataSets.catalog().definitions())
                .allSatisfy(d -> assertThat(d.summary()).isNotBlank());
        assertThatThrownBy(() -> DataSets.load(new Component("glyph", Map.of())))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("did you mean glyphs?");
    }

    @Test
    void trialsThatStartAtOnceShareOneDecodedDataSet() throws Exception {
        Component component = DataSets.catalog().component("glyphs", Map.of("train", 300, "test", 50, "seed", 99));
        ExecutorService trials = Executors.newFixedThreadPool(8);
        CountDownLatch start = new CountDownLatch(1);
        List<Future<Dataset>> loads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            loads.add(trials.submit(() -> {
                start.await();
                return DataSets.load(component);
            }));
        }
        start.countDown();
        Dataset first = loads.get(0).get();
        for (Future<Dataset> load : loads) {
            assertThat(load.get()).isSameAs(first);
        }
        trials.shutdown();
        assertThat(first.shape()).isEqualTo(DataShape.image(1, 28, 28, 10));
        assertThat(first.train().count()).isEqualTo(300);
        assertThat(first.test().count()).isEqualTo(50);
    }

    @Test
    void aFailedLoadIsTriedAgain(@TempDir Path folder) {
        Component component = DataSets.catalog()
                .component("mnist", Map.of("folder", folder.resolve("later").toString()));
        assertThatThrownBy(() -> DataSets.load(component)).hasMessageContaining("there is no folder");
        IdxFiles.write(folder.resolve("later"), "t10k", 10);
        assertThat(DataSets.load(component).train().count()).isEqualTo(8);
    }
}
