package org.steadygrad.data.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.steadygrad.core.EnvironmentException;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.data.fetch.RawServer.Reply;

class FetchTest {
    private static final byte[] CONTENT = Bytes.random(300_000, 1);
    private static final String TAG = "\"v1\"";
    private static final Reply HONEST = RawServer.file(CONTENT, TAG);

    @TempDir
    private Path home;

    private final RawServer server = new RawServer(HONEST);
    private final List<String> notices = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        server.close();
    }

    private PublishedSet plain() {
        return PublishedSet.plain("plain", List.of(Bytes.published(server.address("some/data.bin"), CONTENT)));
    }

    private Path file() {
        return home.resolve("plain/data.bin");
    }

    private Fetch.Result fetch(PublishedSet set, int attempts) {
        return fetch(set, attempts, Optional.empty());
    }

    private Fetch.Result fetch(PublishedSet set, int attempts, Optional<URI> mirror) {
        Patience patience = new Patience(attempts, Duration.ofMillis(1), Duration.ofSeconds(20));
        return new Fetch(home, mirror, patience, new Notices()).fetch(set);
    }

    private final class Notices implements FetchProgress {
        @Override
        public void received(RemoteFile file, long bytes) {
            assertThat(bytes).isBetween(1L, file.bytes());
        }

        @Override
        public void notice(String sentence) {
            notices.add(sentence);
        }
    }

    private void assertFails(String... message) {
        assertThatThrownBy(() -> fetch(plain(), 3))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContainingAll(message);
        assertThat(home.resolve("plain")).doesNotExist();
    }

    @Test
    void bringsTheFileOnceAndLeavesNothingElse() throws IOException {
        assertThat(fetch(plain(), 1)).isEqualTo(Fetch.Result.FETCHED);
        assertThat(file()).hasBinaryContent(CONTENT);
        assertThat(home.resolve(".plain.part")).doesNotExist();

        assertThat(fetch(plain(), 1)).isEqualTo(Fetch.Result.THERE_BEFORE);
        assertThat(server.requests()).hasSize(1);
        assertThat(server.requests().get(0).path()).isEqualTo("/some/data.bin");
    }

    @Test
    void bringsOnlyTheFilesThatAreMissing() throws IOException {
        PublishedSet two = PublishedSet.plain(
                "plain",
                List.of(
                        Bytes.published(server.address("data.bin"), CONTENT),
                        Bytes.published(server.address("mine.gz"), CONTENT)));
        Files.createDirectory(home.resolve("plain"));
        Files.writeString(home.resolve("plain/mine"), "unpacked already");

        assertThat(fetch(two, 1)).isEqualTo(Fetch.Result.FETCHED);

        assertThat(file()).hasBinaryContent(CONTENT);
        assertThat(home.resolve("plain/mine.gz")).doesNotExist();
        assertThat(home.resolve("plain/mine")).hasContent("unpacked already");
    }

    @Test
    void goesOnWhereTheServerBrokeOff() {
        server.reply(RawServer.inTurn(
                RawServer.cutOff(CONTENT, TAG, 100_000), RawServer.cutOff(CONTENT, TAG, 50_000), HONEST));

        fetch(plain(), 3);

        assertThat(file()).hasBinaryContent(CONTENT);
        List<RawServer.Request> requests = server.requests();
        assertThat(requests).extracting(RawServer.Request::from).startsWith(0);
        assertThat(requests.get(1).from()).isGreaterThan(0);
        assertThat(requests.get(2).from()).isGreaterThan(requests.get(1).from());
        assertThat(requests.get(1).headers()).containsEntry("if-range", TAG);
        assertThat(notices).hasSize(2).allMatch(notice -> notice.contains("broke off"));
    }

    @Test
    void theNextFetchGoesOnWhereThisOneGaveUp() {
        server.reply(RawServer.cutOff(CONTENT, TAG, 50_000));
        assertFails("broke off at byte", "of 300,000, after 3 attempts; what is there is kept for the next");

        int before = server.requests().size();
        server.reply(HONEST);
        fetch(plain(), 1);

        assertThat(file()).hasBinaryContent(CONTENT);
        assertThat(server.requests().get(before).from()).isGreaterThan(0);
    }

    @Test
    void beginsAnewWhereTheServerKnowsNoRanges() {
        Reply whole = (request, out) -> {
            RawServer.head(out, "200 OK", "Content-Length: " + CONTENT.length);
            out.write(CONTENT);
        };
        server.reply(RawServer.inTurn(RawServer.cutOff(CONTENT, TAG, 100_000), whole));

        fetch(plain(), 2);

        assertThat(file()).hasBinaryContent(CONTENT);
    }

    @Test
    void neverPutsPartsOfTwoVersionsTogether() {
        byte[] old = Bytes.random(CONTENT.length, 2);
        server.reply(RawServer.inTurn(RawServer.cutOff(old, "\"v0\"", 100_000), HONEST));

        fetch(plain(), 2);

        assertThat(file()).hasBinaryContent(CONTENT);
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void takesTheWholeFileAgainIfWhatWasThereWasWrong() {
        byte[] old = Bytes.random(CONTENT.length, 2);
        server.reply(RawServer.cutOff(old, TAG, 50_000));
        assertFails("broke off");

        server.reply(HONEST);
        fetch(plain(), 1);

        assertThat(file()).hasBinaryContent(CONTENT);
        assertThat(notices).last().asString().contains("wrong bytes").contains("from the beginning");
    }

    @Test
    void refusesWrongBytesOfTheRightNumber() {
        byte[] wrong = CONTENT.clone();
        wrong[123_456] ^= 1;
        server.reply(RawServer.file(wrong, TAG));

        assertFails(
                "is not the published file: SHA-256 must be " + Bytes.sha256(CONTENT) + ", got " + Bytes.sha256(wrong));
        assertThat(home.resolve(".plain.part/data.bin.partial")).doesNotExist();
    }

    @Test
    void refusesAnotherLengthBeforeItIsSent() {
        for (int length : new int[] {1_000, 300_001}) {
            server.reply((request, out) -> {
                RawServer.head(out, "200 OK", "Content-Length: " + length);
                out.write(CONTENT, 0, 1_000);
            });
            assertFails("is not the published file: it must have 300,000 bytes, got %,d".formatted(length));
        }
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void refusesMoreThanTheFileHasFromAServerThatTellsNoLength() {
        server.reply((request, out) -> {
            RawServer.head(out, "200 OK");
            for (int i = 0; i < 1_000; i++) {
                out.write(CONTENT);
            }
        });
        assertFails("is not the published file: it must have 300,000 bytes, got ");
    }

    @Test
    void triesAgainWhereAServerWithoutLengthEndsTooEarly() {
        server.reply(RawServer.inTurn(
                (request, out) -> {
                    RawServer.head(out, "200 OK");
                    out.write(CONTENT, 0, 200_000);
                },
                HONEST));
        fetch(plain(), 2);
        assertThat(file()).hasBinaryContent(CONTENT);
        assertThat(server.requests().get(1).from()).isEqualTo(200_000);
        assertThat(server.requests().get(1).headers()).doesNotContainKey("if-range");
    }

    @Test
    void beginsAnewAfterAPartThatWasNotAskedFor() {
        Reply shifted = (request, out) -> {
            RawServer.head(out, "206 Partial Content", "Content-Length: 10", "Content-Range: bytes 5-14/300000");
            out.write(CONTENT, 5, 10);
        };
        server.reply(RawServer.inTurn(RawServer.cutOff(CONTENT, TAG, 100_000), shifted, HONEST));

        fetch(plain(), 3);

        assertThat(file()).hasBinaryContent(CONTENT);
        assertThat(server.requests().get(2).headers()).doesNotContainKey("range");
    }

    @Test
    void beginsAnewWhereTheRangeCannotBe() {
        server.reply(RawServer.inTurn(
                RawServer.cutOff(CONTENT, TAG, 100_000), RawServer.status("416 Range Not Satisfiable"), HONEST));
        fetch(plain(), 3);
        assertThat(file()).hasBinaryContent(CONTENT);
    }

    @Test
    void followsARedirectionButNotALoop() {
        server.reply((request, out) -> {
            if (request.path().equals("/some/data.bin")) {
                RawServer.status("302 Found", "Location: /elsewhere").send(request, out);
            } else {
                HONEST.send(request, out);
            }
        });
        fetch(plain(), 1);
        assertThat(file()).hasBinaryContent(CONTENT);
        assertThat(server.requests())
                .extracting(RawServer.Request::path)
                .containsExactly("/some/data.bin", "/elsewhere");
    }

    @Test
    void givesUpOnALoopOfRedirections() {
        server.reply(RawServer.status("302 Found", "Location: /some/data.bin"));
        assertFails("answered 302, a redirection to /some/data.bin that is one of too many");
        assertThat(server.requests()).hasSizeLessThan(10);
    }

    @Test
    void saysThatAFileIsNotThereAndDoesNotAskAgain() {
        server.reply(RawServer.status("404 Not Found"));
        assertFails("some/data.bin answered 404");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void asksAgainWhenTheServerIsInTrouble() {
        Reply trouble = RawServer.status("503 Service Unavailable");
        server.reply(RawServer.inTurn(trouble, RawServer.status("429 Too Many Requests"), HONEST));
        fetch(plain(), 3);
        assertThat(file()).hasBinaryContent(CONTENT);
        assertThat(notices).first().asString().contains("answered 503 at byte 0 of 300,000; going on");
    }

    @Test
    void givesUpOnAServerThatStaysInTrouble() {
        server.reply(RawServer.status("500 Internal Server Error"));
        assertFails("answered 500 at byte 0 of 300,000, after 3 attempts");
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void givesUpOnAServerThatFallsSilent() {
        server.reply((request, out) -> {
            RawServer.head(out, "200 OK", "Content-Length: " + CONTENT.length, "ETag: " + TAG);
            out.write(CONTENT, 0, 1_000);
            out.flush();
            sleep();
        });
        Patience patience = new Patience(1, Duration.ZERO, Duration.ofMillis(300));

        assertThatThrownBy(() -> new Fetch(home, Optional.empty(), patience, new Notices()).fetch(plain()))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("fell silent at byte 1,000 of 300,000");
    }

    private static void sleep() {
        try {
            TimeUnit.SECONDS.sleep(30);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void saysWithoutANetworkWhichFilesToPutWhere() {
        PublishedSet set = plain();
        server.close();
        assertThatThrownBy(() -> fetch(set, 3))
                .isInstanceOf(EnvironmentException.class)
                .hasMessage(
                        """
                        %s cannot be reached
                        Or put by hand into %s (that is all):
                          data.bin, 300,000 bytes, SHA-256 %s
                            from %s""",
                        set.files().get(0).address(),
                        home.resolve("plain"),
                        Bytes.sha256(CONTENT),
                        set.files().get(0).address());
    }

    @Test
    void asksTheMirrorForTheSameFile() {
        PublishedSet set = PublishedSet.plain(
                "plain", List.of(Bytes.published(URI.create("http://unreachable.invalid/x/data.bin"), CONTENT)));

        fetch(set, 1, Optional.of(server.address("mirror")));

        assertThat(file()).hasBinaryContent(CONTENT);
        assertThat(server.requests().get(0).path()).isEqualTo("/mirror/data.bin");
        assertThatThrownBy(() -> fetch(set, 1, Optional.of(URI.create("file:///tmp"))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("the mirror must be an address with http or https, got file:///tmp");
    }

    private PublishedSet packed(byte[] archive) {
        return new PublishedSet(
                "packed",
                List.of(Bytes.published(server.address("archive.tar.gz"), archive)),
                Packing.TAR_GZ,
                List.of("inside/a.bin", "inside/b.bin"),
                10_000);
    }

    private static byte[] archive(String second) {
        return Bytes.tarGz(tar -> {
            Bytes.file(tar, "inside/a.bin", new byte[] {1});
            Bytes.file(tar, second, new byte[] {2});
        });
    }

    @Test
    void unpacksAnArchiveAndDropsIt() throws IOException {
        byte[] archive = archive("inside/b.bin");
        server.reply(RawServer.file(archive, TAG));

        assertThat(fetch(packed(archive), 1)).isEqualTo(Fetch.Result.FETCHED);

        assertThat(home.resolve("packed/inside/b.bin")).hasBinaryContent(new byte[] {2});
        assertThat(home.resolve("packed/archive.tar.gz")).doesNotExist();
        assertThat(fetch(packed(archive), 1)).isEqualTo(Fetch.Result.THERE_BEFORE);
    }

    @Test
    void unpacksAnArchiveThatWasPutByHandWithoutTheNetwork() throws IOException {
        byte[] archive = archive("inside/b.bin");
        PublishedSet set = packed(archive);
        server.close();
        Path byHand = Files.createDirectory(home.resolve("packed")).resolve("archive.tar.gz");
        Files.write(byHand, Bytes.random(50, 1));
        assertThatThrownBy(() -> fetch(set, 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(byHand + " must be the published file, archive.tar.gz, ")
                .hasMessageContaining("got 50 bytes, SHA-256 " + Bytes.sha256(Bytes.random(50, 1)));

        Files.write(byHand, archive);
        fetch(set, 1);

        assertThat(home.resolve("packed/inside/a.bin")).hasBinaryContent(new byte[] {1});
        assertThat(byHand).exists();
    }

    @Test
    void anArchiveThatIsNotSafeOrNotWholeLeavesNothing() {
        byte[] evil = archive("../../evil.bin");
        server.reply(RawServer.file(evil, TAG));
        assertThatThrownBy(() -> fetch(packed(evil), 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("leads out of its folder");
        assertThat(home.resolve("packed")).doesNotExist();
        assertThat(home.resolve("evil.bin")).doesNotExist();

        byte[] other = archive("inside/c.bin");
        server.reply(RawServer.file(other, TAG));
        PublishedSet set = new PublishedSet(
                "other",
                List.of(Bytes.published(server.address("archive.tar.gz"), other)),
                Packing.TAR_GZ,
                List.of("inside/a.bin", "inside/b.bin"),
                10_000);
        assertThatThrownBy(() -> fetch(set, 1)).hasMessageEndingWith("archive.tar.gz lacks inside/b.bin");
        assertThat(home.resolve("other")).doesNotExist();
    }

    private static final Reply SLOW = (request, out) -> {
        RawServer.head(out, "200 OK", "Content-Length: " + CONTENT.length, "ETag: " + TAG);
        slowly(out);
    };

    private static void slowly(OutputStream out) throws IOException {
        for (int from = 0; from < CONTENT.length; from += 10_000) {
            out.write(CONTENT, from, 10_000);
            out.flush();
            try {
                Thread.sleep(30);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Test
    void threadsThatFetchAtOnceDownloadOnce() throws Exception {
        server.reply(SLOW);
        ExecutorService threads = Executors.newFixedThreadPool(3);
        List<Future<Fetch.Result>> results = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            results.add(threads.submit(() -> fetch(plain(), 1)));
        }
        List<Fetch.Result> all = new ArrayList<>();
        for (Future<Fetch.Result> result : results) {
            all.add(result.get());
        }
        threads.shutdown();

        assertThat(all)
                .containsExactlyInAnyOrder(Fetch.Result.FETCHED, Fetch.Result.THERE_BEFORE, Fetch.Result.THERE_BEFORE);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void processesThatFetchAtOnceDownloadOnce() throws Exception {
        server.reply(SLOW);
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            processes.add(process());
        }
        List<String> said = new ArrayList<>();
        for (Process process : processes) {
            said.add(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip());
            assertThat(process.waitFor()).as(said.toString()).isZero();
        }

        assertThat(said).containsExactlyInAnyOrder("FETCHED", "THERE_BEFORE");
        assertThat(server.requests()).hasSize(1);
        assertThat(file()).hasBinaryContent(CONTENT);
    }

    private Process process() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FetchProcess.class.getName(),
                        home.toString(),
                        server.address("some/data.bin").toString(),
                        String.valueOf(CONTENT.length),
                        Bytes.sha256(CONTENT))
                .redirectErrorStream(true)
                .start();
    }
}
