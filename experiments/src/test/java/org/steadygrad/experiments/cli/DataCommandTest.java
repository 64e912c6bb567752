package org.steadygrad.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataCommandTest {
    @TempDir
    private Path home;

    private Terminal run(String... arguments) {
        String[] all = new String[arguments.length + 3];
        all[0] = "data";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[arguments.length + 1] = "--into";
        all[arguments.length + 2] = home.toString();
        return Terminal.run(all);
    }

    @Test
    void listsWhatIsThereAndWhatIsNot() throws IOException {
        Path mnist = Files.createDirectory(home.resolve("mnist"));
        Files.createFile(mnist.resolve("t10k-images-idx3-ubyte"));
        Path cifar = Files.createDirectory(home.resolve("cifar100"));
        Files.createFile(cifar.resolve("train.bin"));
        Files.createFile(cifar.resolve("test.bin"));

        Terminal listed = run("list");

        assertThat(listed.exitCode()).isZero();
        assertThat(listed.out())
                .startsWith("in " + home)
                .containsPattern("mnist +3 of 4 files missing +11\\.6 MB  from https://\\S+/mnist/\n")
                .containsPattern("cifar10 +not there +170\\.1 MB")
                .containsPattern("cifar100 +there +168\\.5 MB");
        assertThat(run("fetch", "cifar100").out()).contains("cifar100 was already in " + cifar);
    }

    @Test
    void saysWhatToDoWhereTheFilesCannotBeHad() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        String mirror =
                "http://127.0.0.1:%d/copies".formatted(server.getAddress().getPort());
        try {
            Terminal failed = run("fetch", "cifar10", "--mirror", mirror);

            assertThat(failed.exitCode()).isEqualTo(3);
            assertThat(failed.err())
                    .contains("steadygrad: " + mirror + "/cifar-10-binary.tar.gz answered 404")
                    .contains("Or put by hand into " + home.resolve("cifar10")
                            + " (then the same command checks and unpacks it without the network):")
                    .contains(
                            "cifar-10-binary.tar.gz, 170,052,171 bytes, SHA-256 c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd")
                    .contains("from https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void refusesNamesAndMirrorsThatCannotBe() {
        Terminal misspelt = run("fetch", "cifar-10");
        assertThat(misspelt.exitCode()).isEqualTo(2);
        assertThat(misspelt.err()).contains("did you mean cifar10?");

        Terminal mirror = run("fetch", "mnist", "--mirror", "ftp://example.org");
        assertThat(mirror.exitCode()).isEqualTo(2);
        assertThat(mirror.err()).contains("the mirror must be an address with http or https, got ftp://example.org");
    }
}
