package io.clusterloader.localcluster;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Notices when the API server stops answering. Every few seconds a virtual thread, like those of nodes and
 * controllers, sends a request. From outside, a stalled cluster looks like an idle one. So this reports each stall
 * once, and writes a dump of all threads that shows what they wait for.
 */
final class StallDetector implements AutoCloseable {
    private static final Duration PERIOD = Duration.ofSeconds(5);

    private final Runnable beat;
    private final Duration patience;
    private final Path dumps;
    private final Consumer<String> say;
    private final CountDownLatch closed = new CountDownLatch(1);
    private boolean still;

    private StallDetector(Runnable beat, Duration patience, Path dumps, Consumer<String> say) {
        this.beat = beat;
        this.patience = patience;
        this.dumps = dumps;
        this.say = say;
    }

    /**
     * Starts to send requests.
     *
     * @param beat asks the API server, and fails or hangs if it does not answer
     * @param patience how long an answer may take
     * @param dumps a directory that outlives the cluster
     * @param say told when the cluster stands still, and when it goes on
     */
    static StallDetector start(Runnable beat, Duration patience, Path dumps, Consumer<String> say) {
        StallDetector pulse = new StallDetector(beat, patience, dumps, say);
        // No virtual thread: it is they that are watched.
        Thread.ofPlatform().daemon().name("pulse").start(pulse::run);
        return pulse;
    }

    private void run() {
        try {
            do {
                check();
            } while (!closed.await(PERIOD.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void check() throws InterruptedException {
        CompletableFuture<Void> answer = new CompletableFuture<>();
        long begin = System.nanoTime();
        Thread.ofVirtual().name("beat").start(() -> beat(answer));
        try {
            answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            stands("its API server has not answered for %d s".formatted(patience.toSeconds()));
            return;
        } catch (ExecutionException e) {
            stands("its API server cannot be asked: " + e.getCause());
            return;
        }
        if (still) {
            still = false;
            say.accept("goes on, an answer took %.1f s".formatted((System.nanoTime() - begin) / 1e9));
        }
    }

    private void beat(CompletableFuture<Void> answer) {
        try {
            beat.run();
            answer.complete(null);
        } catch (RuntimeException e) {
            answer.completeExceptionally(e);
        }
    }

    private void stands(String why) {
        if (still || closed.getCount() == 0) {
            return;
        }
        still = true;
        say.accept("stands still: " + why + "; " + dump());
    }

    private String dump() {
        try {
            Path file = Files.createTempDirectory(dumps, "local-cluster-stall").resolve("threads.txt");
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                    .dumpThreads(file.toString(), HotSpotDiagnosticMXBean.ThreadDumpFormat.TEXT_PLAIN);
            return "what its threads wait for is in " + file;
        } catch (IOException e) {
            return "its threads could not be written down: " + StartException.reason(e);
        }
    }

    /** Stops sending requests. */
    @Override
    public void close() {
        closed.countDown();
    }
}
