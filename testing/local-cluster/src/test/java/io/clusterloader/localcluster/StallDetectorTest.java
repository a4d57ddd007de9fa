package io.clusterloader.localcluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A cluster whose API server does not answer. */
@Timeout(30)
class StallDetectorTest {
    private final BlockingQueue<String> said = new LinkedBlockingQueue<>();

    @TempDir
    private Path dumps = Path.of("");

    @Test
    void saysThatItStandsStillAndThatItGoesOn() throws Exception {
        CountDownLatch answer = new CountDownLatch(1);
        try (StallDetector _ = StallDetector.start(() -> waitFor(answer), Duration.ofMillis(200), dumps, said::add)) {
            assertThat(said.poll(10, TimeUnit.SECONDS))
                    .startsWith("stands still: its API server has not answered")
                    .contains("threads.txt");
            assertThat(dump()).contains("StallDetectorTest.waitFor");

            answer.countDown();

            assertThat(said.poll(10, TimeUnit.SECONDS)).startsWith("goes on");
        }
    }

    private String dump() throws IOException {
        try (Stream<Path> files = Files.walk(dumps)) {
            return Files.readString(files.filter(Files::isRegularFile).findAny().orElseThrow());
        }
    }

    private static void waitFor(CountDownLatch answer) {
        try {
            answer.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
