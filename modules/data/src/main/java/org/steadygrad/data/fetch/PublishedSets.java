package org.steadygrad.data.fetch;

import java.net.URI;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.catalog.NearMiss;

/**
 * The data sets that can be fetched. Addresses are their authors', or the mirror that these point to; sizes and SHA-256 are
 * those that TensorFlow Datasets publishes (its {@code url_checksums}).
 */
public final class PublishedSets {
    private static final String MNIST = "https://storage.googleapis.com/cvdf-datasets/mnist/";
    private static final String FASHION = "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/";
    private static final String EMNIST = "https://biometrics.nist.gov/cs_links/EMNIST/";
    private static final String SVHN = "http://ufldl.stanford.edu/housenumbers/";
    private static final String CIFAR = "https://www.cs.toronto.edu/~kriz/";

    private static final String TRAIN_IMAGES = "train-images-idx3-ubyte.gz";
    private static final String TRAIN_LABELS = "train-labels-idx1-ubyte.gz";
    private static final String TEST_IMAGES = "t10k-images-idx3-ubyte.gz";
    private static final String TEST_LABELS = "t10k-labels-idx1-ubyte.gz";

    private static final List<PublishedSet> ALL =
            List.of(mnist(), fashionMnist(), emnist(), cifar10(), cifar100(), svhn());

    private PublishedSets() {}

    public static List<PublishedSet> all() {
        return ALL;
    }

    /** @throws InvalidInputException if none has this name */
    public static PublishedSet named(String name) {
        List<String> names = ALL.stream().map(PublishedSet::name).toList();
        return ALL.stream()
                .filter(set -> set.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException("there is no data set %s to fetch%s; there are %s"
                        .formatted(name, NearMiss.hint(name, names), String.join(", ", names))));
    }

    private static RemoteFile file(String base, String name, long bytes, String sha256) {
        return new RemoteFile(URI.create(base + name), bytes, sha256);
    }

    private static PublishedSet mnist() {
        return PublishedSet.plain(
                "mnist",
                List.of(
                        file(
                                MNIST,
                                TRAIN_IMAGES,
                                9_912_422,
                                "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609"),
                        file(
                                MNIST,
                                TRAIN_LABELS,
                                28_881,
                                "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c"),
                        file(
                                MNIST,
                                TEST_IMAGES,
                                1_648_877,
                                "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6"),
                        file(
                                MNIST,
                                TEST_LABELS,
                                4_542,
                                "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6")));
    }

    private static PublishedSet fashionMnist() {
        return PublishedSet.plain(
                "fashion-mnist",
                List.of(
                        file(
                                FASHION,
                                TRAIN_IMAGES,
                                26_421_880,
                                "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84"),
                        file(
                                FASHION,
                                TRAIN_LABELS,
                                29_515,
                                "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845"),
                        file(
                                FASHION,
                                TEST_IMAGES,
                                4_422_102,
                                "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073"),
                        file(
                                FASHION,
                                TEST_LABELS,
                                5_148,
                                "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5")));
    }

    private static PublishedSet emnist() {
        List<String> contents = Stream.of("balanced", "byclass", "bymerge", "digits", "letters", "mnist")
                .flatMap(split -> Stream.of("train", "test").flatMap(part -> Stream.of("images-idx3", "labels-idx1")
                        .map(kind -> "gzip/emnist-%s-%s-%s-ubyte.gz".formatted(split, part, kind))))
                .toList();
        return new PublishedSet(
                "emnist",
                List.of(file(
                        EMNIST,
                        "gzip.zip",
                        561_753_746,
                        "fb9bb67e33772a9cc0b895e4ecf36d2cf35be8b709693c3564cea2a019fcda8e")),
                Packing.ZIP,
                contents,
                700_000_000);
    }

    private static PublishedSet cifar10() {
        List<String> contents = Stream.concat(
                        IntStream.rangeClosed(1, 5).mapToObj("data_batch_%d.bin"::formatted),
                        Stream.of("test_batch.bin"))
                .map(name -> "cifar-10-batches-bin/" + name)
                .toList();
        return new PublishedSet(
                "cifar10",
                List.of(file(
                        CIFAR,
                        "cifar-10-binary.tar.gz",
                        170_052_171,
                        "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd")),
                Packing.TAR_GZ,
                contents,
                200_000_000);
    }

    private static PublishedSet cifar100() {
        return new PublishedSet(
                "cifar100",
                List.of(file(
                        CIFAR,
                        "cifar-100-binary.tar.gz",
                        168_513_733,
                        "58a81ae192c23a4be8b1804d68e518ed807d710a4eb253b1f2a199162a40d8ec")),
                Packing.TAR_GZ,
                List.of("cifar-100-binary/train.bin", "cifar-100-binary/test.bin"),
                200_000_000);
    }

    private static PublishedSet svhn() {
        return PublishedSet.plain(
                "svhn",
                List.of(
                        file(
                                SVHN,
                                "train_32x32.mat",
                                182_040_794,
                                "435e94d69a87fde4fd4d7f3dd208dfc32cb6ae8af2240d066de1df7508d083b8"),
                        file(
                                SVHN,
                                "test_32x32.mat",
                                64_275_384,
                                "cdce80dfb2a2c4c6160906d0bd7c68ec5a99d7ca4831afa54f09182025b6a75b")));
    }
}
