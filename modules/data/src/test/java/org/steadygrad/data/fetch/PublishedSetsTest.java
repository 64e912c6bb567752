package org.steadygrad.data.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.data.DataSets;

class PublishedSetsTest {
    @Test
    void everySetThatIsFetchedCanBeNamedInAnExperiment() {
        assertThat(PublishedSets.all()).hasSizeGreaterThanOrEqualTo(5);
        for (PublishedSet set : PublishedSets.all()) {
            assertThat(DataSets.catalog().component(set.name(), Map.of()).text("folder"))
                    .isEqualTo(set.name());
            assertThat(set.contents()).doesNotHaveDuplicates();
            assertThat(set.unpackedBytes()).isGreaterThanOrEqualTo(set.bytes());
        }
    }

    /** What the authors publish: 50,000 and 10,000 records of 3073 or 3074 bytes. */
    @Test
    void unpackedSizesLeaveRoomForWhatIsPublished() {
        assertThat(PublishedSets.named("cifar10").unpackedBytes()).isGreaterThan(60_000L * 3073);
        assertThat(PublishedSets.named("cifar100").unpackedBytes()).isGreaterThan(60_000L * 3074);
        assertThat(PublishedSets.named("emnist").contents()).hasSize(24);
    }

    @Test
    void refusesNamesThatAreNoSets() {
        assertThatThrownBy(() -> PublishedSets.named("cifar-10"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "there is no data set cifar-10 to fetch (did you mean cifar10?); there are mnist, fashion-mnist, emnist, cifar10, cifar100, svhn");
    }
}
